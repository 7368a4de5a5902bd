using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Marketplace.Definitions.Yaml;

/// <summary>
/// Reads one YAML document into nodes with positions. Anchors, aliases and tags are refused, so that the size of the
/// tree is bounded by the size of the file.
/// </summary>
internal sealed class YamlReader
{
    private readonly Scanner scanner;
    private readonly Parser parser;
    private int nodes;

    private YamlReader(string text)
    {
        scanner = new Scanner(new StringReader(text), skipComments: true);
        parser = new Parser(scanner);
    }

    /// <summary>The document, or null and at least one diagnostic.</summary>
    /// <param name="file">Name for messages.</param>
    public static YamlValue? Read(string file, ReadOnlySpan<byte> bytes, ICollection<Diagnostic> diagnostics)
    {
        var text = "";
        try
        {
            if (bytes.Length > YamlLimits.Bytes)
                throw new Refused(DefinitionCodes.TooLarge, string.Create(CultureInfo.InvariantCulture, $"the file has {bytes.Length} bytes, at most {YamlLimits.Bytes} are read"), Mark.Empty, "Put large content beside the definition and name it with files[].source.");
            text = Decode(bytes);
            return new YamlReader(text).ReadDocument();
        }
        catch (Refused refused)
        {
            diagnostics.Add(Diagnostic.Error(refused.Code, refused.Message, Place(file, refused.Mark), refused.Help));
        }
        catch (YamlException error)
        {
            var tab = error.Message.Contains("tab", StringComparison.Ordinal) ? TabIn(text) : Mark.Empty;
            diagnostics.Add(tab.Line > 1
                ? Diagnostic.Error(DefinitionCodes.NotYaml, "this is not YAML: the indentation has a tab", Place(file, tab), "Indent with spaces; YAML does not allow tabs there.")
                : Diagnostic.Error(DefinitionCodes.NotYaml, $"this is not YAML: {Reason(error)}", Place(file, error.Start), "Check indentation, quotes and brackets on this line and the one before."));
        }
        return null;
    }

    private static string Reason(YamlException error)
    {
        var message = (error.InnerException ?? error).Message.TrimEnd('.');
        return message.Length == 0 ? "the parser stopped here" : char.ToLowerInvariant(message[0]) + message[1..];
    }

    private static Where Place(string file, Mark mark) => new(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new Refused(DefinitionCodes.NotYaml, "this is not YAML: the file is not UTF-8 text", Mark.Empty, "Save the file as UTF-8.");
        }
    }

    // The parser points at the start of the mapping around a tab; a reader wants the tab. Inside a block of text a tab is fine.
    private static Mark TabIn(string text)
    {
        var line = 0;
        foreach (var current in text.AsSpan().EnumerateLines())
        {
            line++;
            var tab = current[..(current.Length - current.TrimStart(" \t").Length)].IndexOf('\t');
            if (tab >= 0)
                return new Mark(0, line, tab + 1);
        }
        return Mark.Empty;
    }

    private YamlValue ReadDocument()
    {
        try
        {
            return ReadOnlyDocument();
        }
        // The scanner has states that it does not expect itself, for instance a bracket before a plain scalar of several lines.
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException or NullReferenceException)
        {
            throw new Refused(DefinitionCodes.NotYaml, "this is not YAML: the parser stopped here", scanner.CurrentPosition, "Check indentation, quotes and brackets on this line and the one before.");
        }
    }

    private YamlValue ReadOnlyDocument()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out var nothing))
            throw new Refused(DefinitionCodes.NotYaml, "the file is empty", nothing.Start, "Write a definition, or start from: mkt new image NAME");
        parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out _))
            throw new Refused(DefinitionCodes.NotYaml, "a second document starts here, a file holds one", parser.Current!.Start, "Put each definition into its own file.");
        return root;
    }

    private YamlValue ReadNode(int depth)
    {
        if (depth > YamlLimits.Depth)
            throw new Refused(DefinitionCodes.TooLarge, string.Create(CultureInfo.InvariantCulture, $"nested deeper than {YamlLimits.Depth} levels"), parser.Current!.Start, "No definition needs that depth.");
        if (++nodes > YamlLimits.Nodes)
            throw new Refused(DefinitionCodes.TooLarge, string.Create(CultureInfo.InvariantCulture, $"more than {YamlLimits.Nodes} values"), parser.Current!.Start, "Split the definition.");
        switch (parser.Consume<ParsingEvent>())
        {
            case AnchorAlias alias:
                throw new Refused(DefinitionCodes.AliasNotAllowed, $"the alias {Quote.Text("*" + alias.Value)} is not allowed", alias.Start, "Write the value out; definitions have no anchors and aliases.");
            case NodeEvent node when !node.Anchor.IsEmpty:
                throw new Refused(DefinitionCodes.AliasNotAllowed, $"the anchor {Quote.Text("&" + node.Anchor)} is not allowed", node.Start, "Write the value out; definitions have no anchors and aliases.");
            case NodeEvent { Tag: { IsEmpty: false } tag } node when !(node is Scalar && tag.IsNonSpecific):
                throw new Refused(DefinitionCodes.AliasNotAllowed, $"the tag {Quote.Text(tag.ToString())} is not allowed", node.Start, "Write the plain value.");
            case Scalar scalar:
                return new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, (int)scalar.Start.Line, (int)scalar.Start.Column);
            case SequenceStart start:
                return ReadSequence(start, depth);
            case MappingStart start:
                return ReadMapping(start, depth);
            case var other:
                throw new Refused(DefinitionCodes.NotYaml, "this is not YAML: a value was expected", other.Start, null);
        }
    }

    private YamlSequence ReadSequence(SequenceStart start, int depth)
    {
        var items = new List<YamlValue>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(depth + 1));
        return new YamlSequence(items, (int)start.Start.Line, (int)start.Start.Column);
    }

    private YamlMapping ReadMapping(MappingStart start, int depth)
    {
        var entries = new List<YamlEntry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var mark = parser.Current!.Start;
            if (ReadNode(depth + 1) is not YamlScalar key)
                throw new Refused(DefinitionCodes.NotYaml, "this is not YAML of a definition: a key must be text", mark, null);
            entries.Add(new YamlEntry(key, ReadNode(depth + 1)));
        }
        return new YamlMapping(entries, (int)start.Start.Line, (int)start.Start.Column);
    }

    private sealed class Refused(string code, string message, Mark mark, string? help) : Exception(message)
    {
        public string Code { get; } = code;

        public Mark Mark { get; } = mark;

        public string? Help { get; } = help;
    }
}
