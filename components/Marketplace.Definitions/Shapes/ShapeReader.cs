using System.Globalization;
using System.Text.Json.Nodes;
using Marketplace.Definitions.Yaml;

namespace Marketplace.Definitions.Shapes;

/// <summary>Checks YAML against a shape and turns it into JSON with the defaults filled in. Every finding is collected.</summary>
/// <param name="file">The file; null for a value that is no file, whose findings name the property instead.</param>
/// <param name="parent">Path of the property that holds the value, for the findings of a value that is no file.</param>
internal sealed class ShapeReader(string? file, string parent = "")
{
    private readonly Dictionary<string, Where> places = new(StringComparer.Ordinal);

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>Where a value was written, by its path (<c>files[0].path</c>); the nearest written parent for a default.</summary>
    public Where PlaceOf(string path)
    {
        for (; ; path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))])
        {
            if (places.TryGetValue(path, out var where) || path.Length == 0)
                return where ?? At(null, path);
        }
    }

    /// <summary>The value as JSON; null when it (not something inside it) is wrong.</summary>
    public JsonNode? Read(YamlValue value, Shape shape, string path)
    {
        places[path] = At(value, path);
        return shape switch
        {
            TextShape text => ReadText(value, text, path),
            IntegerShape integer => ReadInteger(value, integer, path),
            NumberShape number => ReadNumber(value, number, path),
            FlagShape when value is YamlScalar { Boolean: { } flag } => JsonValue.Create(flag),
            ListShape list when value is YamlSequence sequence => ReadList(sequence, list, path),
            MapShape map when value is YamlMapping mapping => ReadMap(mapping, map, path),
            ObjectShape fields when value is YamlMapping mapping => ReadObject(mapping, fields, path),
            _ => WrongType(value, shape, path),
        };
    }

    private static string Name(string path) => path.Length == 0 ? "the document" : path;

    private Where At(YamlValue? value, string path) => file is not null
        ? new Where(file, value?.Line ?? 0, value?.Column ?? 0)
        : new Where { PropertyPath = path.Length == 0 ? parent : $"{parent}.{path}" };

    private JsonNode? WrongType(YamlValue value, Shape shape, string path)
    {
        var help = shape is TextShape && value is YamlScalar { IsNull: false } ? "Put quotes around it to make it text." : null;
        Diagnostics.Add(Diagnostic.Error(DefinitionCodes.WrongType, $"{Name(path)} is {value.Describe()}, expected {shape.Describe()}", At(value, path), help));
        return null;
    }

    private JsonNode? ReadText(YamlValue value, TextShape shape, string path)
    {
        if (value is not YamlScalar { IsNull: false, Boolean: null } scalar || (scalar.IsNumber && !shape.AllowNumber && !shape.Choices.Contains(scalar.Text, StringComparer.Ordinal)))
            return shape.Secret && value is YamlScalar { IsNull: false } ? NotQuoted(value, shape, path) : WrongType(value, shape, path);
        if (shape.ReferenceOnly || (shape.AllowReference && scalar.Text.Contains("${", StringComparison.Ordinal)))
            return ReadReference(scalar, shape, path);
        if (shape.Matches(scalar.Text))
            return JsonValue.Create(scalar.Text);
        if (shape.Secret)
            return NotQuoted(value, shape, path);
        var fix = shape.Correct?.Invoke(scalar.Text) ?? NearestWord.Find(scalar.Text, shape.Choices);
        Diagnostics.Add(Diagnostic.Error(
            shape.Code,
            $"{Name(path)} is {Quote.Text(scalar.Text)}, expected {shape.Describe()}",
            At(value, path),
            scalar.Text.Length > shape.MaxLength ? string.Create(CultureInfo.InvariantCulture, $"At most {shape.MaxLength} characters.") : fix is null ? null : $"Did you mean \"{fix}\"?",
            fix));
        return null;
    }

    private JsonNode? ReadInteger(YamlValue value, IntegerShape shape, string path)
    {
        if (value is not YamlScalar { IsNumber: true } scalar)
            return WrongType(value, shape, path);
        if (int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= shape.Minimum && number <= shape.Maximum)
            return JsonValue.Create(number);
        Diagnostics.Add(Diagnostic.Error(DefinitionCodes.ValueNotAllowed, $"{Name(path)} is {scalar.Text}, expected {shape.Describe()}", At(value, path)));
        return null;
    }

    private JsonNode? ReadReference(YamlScalar value, TextShape shape, string path)
    {
        if (Reference.TryParse(value.Text, out var reference) && (!shape.ReferenceOnly || reference.Source == "config"))
            return JsonValue.Create(value.Text);
        if (shape.ReferenceOnly)
            Diagnostics.Add(Diagnostic.Error(DefinitionCodes.SecretInDefinition, $"{Name(path)} is written out, expected {shape.Describe()}", At(value, path), "Keep the value in the stack: mkt config set --secret NAME, and write ${config.NAME} here."));
        else
            Diagnostics.Add(Diagnostic.Error(DefinitionCodes.BadReference, shape.Secret ? $"{Name(path)} is no reference" : $"{Name(path)} is {Quote.Text(value.Text)}, which is no reference", At(value, path), $"References: {Reference.Forms}. Nothing may stand before or after one."));
        return null;
    }

    private JsonNode? NotQuoted(YamlValue value, TextShape shape, string path)
    {
        Diagnostics.Add(Diagnostic.Error(shape.Code, $"{Name(path)} is not {shape.Describe()}", At(value, path)));
        return null;
    }

    private JsonNode? ReadNumber(YamlValue value, NumberShape shape, string path)
    {
        if (value is not YamlScalar { IsNumber: true } scalar)
            return WrongType(value, shape, path);
        if (decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= shape.Minimum && number <= shape.Maximum)
            return JsonValue.Create(number);
        Diagnostics.Add(Diagnostic.Error(DefinitionCodes.ValueNotAllowed, $"{Name(path)} is {Quote.Text(scalar.Text)}, expected {shape.Describe()}", At(value, path)));
        return null;
    }

    private JsonObject ReadMap(YamlMapping mapping, MapShape shape, string path)
    {
        var result = new JsonObject();
        foreach (var entry in mapping.Entries)
        {
            var childPath = $"{path}.{entry.Key.Text}";
            if (result.ContainsKey(entry.Key.Text))
                Diagnostics.Add(Diagnostic.Error(DefinitionCodes.DuplicateKey, $"the key {Quote.Text(entry.Key.Text)} is given twice in {Name(path)}", At(entry.Key, childPath), "Keep one of them."));
            else if (shape.Key.Matches(entry.Key.Text))
                result[entry.Key.Text] = Read(entry.Value, shape.Value, childPath);
            else
                Diagnostics.Add(Diagnostic.Error(DefinitionCodes.UnknownKey, $"{Quote.Text(entry.Key.Text)} in {Name(path)} is not {shape.Key.Expected}", At(entry.Key, childPath), NearestWord.Find(entry.Key.Text, shape.Key.Choices) is { } nearest ? $"Did you mean \"{nearest}\"?" : shape.Key.Choices.Count > 0 ? $"Known here: {string.Join(", ", shape.Key.Choices)}." : null));
        }
        return result;
    }

    private JsonArray ReadList(YamlSequence sequence, ListShape shape, string path)
    {
        var items = new JsonArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            var itemPath = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            var item = Read(sequence.Items[i], shape.Item, itemPath);
            var key = shape.UniqueBy switch
            {
                null => null,
                "" => item?.ToString(),
                var name => (item as JsonObject)?[name]?.ToString(),
            };
            if (key is not null && !seen.Add(key))
                Diagnostics.Add(Diagnostic.Error(DefinitionCodes.DuplicateItem, $"{Name(path)} has {Quote.Text(key)} twice", PlaceOf(shape.UniqueBy is "" ? itemPath : $"{itemPath}.{shape.UniqueBy}"), "Keep one of them."));
            items.Add(item);
        }
        if (items.Count < shape.Minimum)
            Diagnostics.Add(Diagnostic.Error(DefinitionCodes.MissingKey, string.Create(CultureInfo.InvariantCulture, $"{Name(path)} has {items.Count} items, expected at least {shape.Minimum}"), At(sequence, path)));
        return items;
    }

    private JsonObject ReadObject(YamlMapping mapping, ObjectShape shape, string path)
    {
        var result = new JsonObject();
        var keys = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            var childPath = path.Length == 0 ? entry.Key.Text : $"{path}.{entry.Key.Text}";
            if (keys.TryGetValue(entry.Key.Text, out var first))
            {
                Diagnostics.Add(Diagnostic.Error(DefinitionCodes.DuplicateKey, string.Create(CultureInfo.InvariantCulture, $"the key {Quote.Text(entry.Key.Text)} is given twice, first on line {first.Line}"), At(entry.Key, childPath), "Keep one of them."));
                continue;
            }
            keys.Add(entry.Key.Text, entry.Key);
            if (shape.Fields.FirstOrDefault(field => field.Name == entry.Key.Text) is { } known)
                result[known.Name] = Read(entry.Value, known.Shape, childPath);
            else
                ReportUnknown(entry.Key, shape, path);
        }
        Complete(result, keys, At(mapping, path), shape, path);
        return result;
    }

    private void ReportUnknown(YamlScalar key, ObjectShape shape, string path)
    {
        var names = shape.Fields.Select(field => field.Name).ToList();
        var nearest = NearestWord.Find(key.Text, names);
        Diagnostics.Add(Diagnostic.Error(
            DefinitionCodes.UnknownKey,
            path.Length == 0 ? $"unknown key {Quote.Text(key.Text)}" : $"unknown key {Quote.Text(key.Text)} in {path}",
            At(key, path.Length == 0 ? key.Text : $"{path}.{key.Text}"),
            nearest is null ? $"Known here: {string.Join(", ", names)}." : $"Did you mean \"{nearest}\"?",
            nearest));
    }

    private void Complete(JsonObject result, Dictionary<string, YamlScalar> given, Where where, ObjectShape shape, string path)
    {
        foreach (var field in shape.Fields.Where(field => !given.ContainsKey(field.Name)))
        {
            if (field.Required)
                Diagnostics.Add(Diagnostic.Error(DefinitionCodes.MissingKey, $"the key \"{field.Name}\" is missing in {Name(path)}", where, field.Description));
            else if (field.Default is not null)
                result[field.Name] = field.Default.DeepClone();
        }
        if (shape.ExactlyOneOf.Count > 0 && given.Keys.Count(key => shape.ExactlyOneOf.Contains(key, StringComparer.Ordinal)) != 1)
            Diagnostics.Add(Diagnostic.Error(DefinitionCodes.MissingKey, $"{Name(path)} needs exactly one of {string.Join(", ", shape.ExactlyOneOf)}", where));
    }
}
