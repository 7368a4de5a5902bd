using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.State;

/// <summary>Reads JSON forward only, and says where it stands when something is wrong.</summary>
internal ref struct StateJson
{
    private readonly ReadOnlySpan<byte> text;
    private Utf8JsonReader reader;

    public StateJson(ReadOnlySpan<byte> text)
    {
        this.text = text.StartsWith("\uFEFF"u8) ? text[3..] : text;
        reader = new Utf8JsonReader(this.text, new JsonReaderOptions { MaxDepth = 100_000 });
        Where = "";
    }

    /// <summary>What is being read, for messages: <c>checkpoint.latest.resources[2]</c>.</summary>
    public string Where { get; set; }

    public readonly JsonTokenType Token => reader.TokenType;

    /// <summary>Moves to the next token.</summary>
    /// <exception cref="EngineException">MKT7010: the text ends, or is no JSON.</exception>
    public void Read()
    {
        try
        {
            if (!reader.Read())
                throw StateErrors.Malformed("unexpected end of JSON input", Position(text.Length));
        }
        catch (JsonException e)
        {
            throw Syntax(e);
        }
    }

    public void Skip()
    {
        try
        {
            reader.Skip();
        }
        catch (JsonException e)
        {
            throw Syntax(e);
        }
    }

    /// <summary>Nothing but white space may follow.</summary>
    public void End()
    {
        try
        {
            if (!reader.Read())
                return;
        }
        catch (JsonException e)
        {
            throw Syntax(e);
        }

        throw Fail("there is text after the end of the document");
    }

    public readonly string PropertyName() => reader.GetString()!;

    public readonly bool IsProperty(ReadOnlySpan<byte> name) => reader.ValueTextEquals(name);

    /// <summary>Stands on <c>{</c> already; null is read as an object without members.</summary>
    public bool BeginObject()
    {
        if (Token == JsonTokenType.Null)
            return false;
        return Token == JsonTokenType.StartObject ? true : throw Expected("an object");
    }

    /// <summary>Moves to the next member's name; false at the end of the object.</summary>
    public bool NextMember()
    {
        Read();
        return Token == JsonTokenType.PropertyName;
    }

    public bool BeginArray()
    {
        if (Token == JsonTokenType.Null)
            return false;
        return Token == JsonTokenType.StartArray ? true : throw Expected("a list");
    }

    public bool NextItem()
    {
        Read();
        return Token != JsonTokenType.EndArray;
    }

    public readonly string String() =>
        Token == JsonTokenType.String ? reader.GetString()! : throw Expected("a string");

    /// <summary>Null and the empty string mean absent.</summary>
    public readonly string? OptionalString() => Token == JsonTokenType.Null || String() is not { Length: > 0 } value ? null : value;

    public readonly bool Boolean() => Token switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False or JsonTokenType.Null => false,
        _ => throw Expected("true or false"),
    };

    public readonly double Number() => Token switch
    {
        JsonTokenType.Number when reader.TryGetDouble(out var number) => number,
        JsonTokenType.Null => 0,
        _ => throw Expected("a number"),
    };

    /// <summary>The value as a tree.</summary>
    public JsonNode? Node()
    {
        try
        {
            return JsonNode.Parse(ref reader);
        }
        catch (JsonException e)
        {
            throw Syntax(e);
        }
    }

    /// <summary>The raw text of a number, for messages.</summary>
    public readonly string RawText() => Encoding.UTF8.GetString(reader.ValueSpan);

    public readonly EngineException Expected(string what) => Fail($"expected {what}, found {Describe()}");

    public readonly EngineException Fail(string problem) => StateErrors.Malformed(
        Where.Length == 0 ? problem : $"{Where}: {problem}", Position((int)reader.TokenStartIndex));

    private readonly string Describe() => Token switch
    {
        JsonTokenType.String => $"the string \"{Shorten(reader.GetString()!)}\"",
        JsonTokenType.Number => $"the number {RawText()}",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => "null",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.StartObject => "an object",
        _ => Token.ToString(),
    };

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private readonly EngineException Syntax(JsonException e)
    {
        if (IsCutOff())
            return StateErrors.Malformed("unexpected end of JSON input", Position(text.Length));
        var offset = OffsetOf(e);
        var character = Encoding.UTF8.GetString(text[offset..Math.Min(text.Length, offset + 4)]).FirstOrDefault();
        var looking = reader.BytesConsumed == 0 ? "looking for beginning of value" : "in JSON input";
        return StateErrors.Malformed($"invalid character '{character}' {looking}", Position(offset));
    }

    /// <summary>What would be right if more text followed was cut off.</summary>
    private readonly bool IsCutOff()
    {
        try
        {
            var again = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 100_000 }));
            while (again.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private readonly int OffsetOf(JsonException e)
    {
        var line = (int)(e.LineNumber ?? 0);
        var start = 0;
        for (; line > 0; line--)
            start += text[start..].IndexOf((byte)'\n') + 1;
        return start + (int)(e.BytePositionInLine ?? 0);
    }

    private readonly string Position(int offset)
    {
        var before = text[..Math.Min(offset, text.Length)];
        var line = before.Count((byte)'\n') + 1;
        var column = before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column}");
    }
}
