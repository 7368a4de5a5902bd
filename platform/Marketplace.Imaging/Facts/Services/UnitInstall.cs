using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>The <c>[Install]</c> section of a unit, with its drop-ins.</summary>
internal sealed class UnitInstall
{
    private readonly List<string> wantedBy = [];

    public List<string> Aliases { get; } = [];

    public bool HasRules => wantedBy.Count > 0 || Aliases.Count > 0;

    public bool HasAlso { get; private set; }

    public string? DefaultInstance { get; private set; }

    public static UnitInstall Read(IImageFiles files, string path, IEnumerable<string> dropIns)
    {
        var install = new UnitInstall();
        foreach (var setting in dropIns.Prepend(path).SelectMany(file => UnitText.Read(files, file)).Where(setting => setting.Section == "Install"))
            install.Add(setting.Key, setting.Value);
        return install;
    }

    /// <summary>Whether <c>systemctl enable</c> would give the unit this name.</summary>
    public bool Knows(string unit, string name) =>
        name == unit || Aliases.Contains(name, StringComparer.Ordinal) || (DefaultInstance is { } instance && unit.Replace("@.", $"@{instance}.", StringComparison.Ordinal) == name);

    private void Add(string key, string value)
    {
        switch (key)
        {
            case "WantedBy" or "RequiredBy" or "UpheldBy":
                Set(wantedBy, value);
                break;
            case "Alias":
                Set(Aliases, value);
                break;
            case "Also":
                HasAlso = value.Length > 0;
                break;
            case "DefaultInstance":
                DefaultInstance = value;
                break;
        }
    }

    // An empty value takes back what was set before.
    private static void Set(List<string> list, string value)
    {
        if (value.Length == 0)
            list.Clear();
        list.AddRange(FactText.Words(value));
    }
}
