using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Provider.Workbenches;

namespace Marketplace.Cli.Commands.Workbench;

/// <summary>Workbenches as text and as JSON. A secret appears as the file that holds it.</summary>
internal static class WorkbenchOutput
{
    public static string Text(OpenWorkbench open)
    {
        var text = new StringBuilder();
        Line("workbench", open.Name);
        Line("image", open.Origin);
        Line("group", open.Group);
        Line("machine", open.Power ?? "none");
        Line("expires", Time(open.Expires) + (open.IsExpired ? " (past)" : ""));
        Line("secret", open.Secret ?? "not on this machine");
        Line("connect", Connect(open) ?? "with an account of the disk, at " + (open.Address ?? "no address"));
        return text.ToString();

        void Line(string name, string value) => text.Append(name.PadRight(11)).Append(value).Append('\n');
    }

    public static string Json(OpenWorkbench open) => ToJson(open).ToJsonString(Indented.Options) + "\n";

    public static JsonObject ToJson(OpenWorkbench open) => new()
    {
        ["name"] = open.Name,
        ["image"] = open.Origin,
        ["group"] = open.Group,
        ["owner"] = open.Owner,
        ["system"] = open.System,
        ["power"] = open.Power,
        ["address"] = open.Address,
        ["port"] = open.Port,
        ["user"] = open.User,
        ["secret"] = open.Secret,
        ["connect"] = Connect(open),
        ["expires"] = Time(open.Expires),
        ["expired"] = open.IsExpired,
    };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string? Connect(OpenWorkbench open) => open switch
    {
        { Address: null } or { User: null } => null,
        { System: "Windows" } => $"mstsc /v:{open.Address}",
        { Secret: { } key } => $"ssh -i {key} {open.User}@{open.Address}",
        _ => $"ssh {open.User}@{open.Address}",
    };
}
