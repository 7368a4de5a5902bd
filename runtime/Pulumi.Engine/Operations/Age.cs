using System.Globalization;

namespace Pulumi.Engine.Operations;

/// <summary>How long ago something was, in the words of the Pulumi CLI: <c>now</c>, <c>1 second ago</c>, <c>3 weeks ago</c>.</summary>
internal static class Age
{
    private static readonly (TimeSpan From, TimeSpan Unit, string Name)[] Units =
    [
        (TimeSpan.FromDays(365), TimeSpan.FromDays(365), "year"),
        (TimeSpan.FromDays(30), TimeSpan.FromDays(30), "month"),
        (TimeSpan.FromDays(7), TimeSpan.FromDays(7), "week"),
        (TimeSpan.FromDays(1), TimeSpan.FromDays(1), "day"),
        (TimeSpan.FromHours(1), TimeSpan.FromHours(1), "hour"),
        (TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), "minute"),
        (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), "second"),
    ];

    public static string Describe(TimeSpan age)
    {
        foreach (var (from, unit, name) in Units)
        {
            if (age < from)
                continue;
            var count = (int)(age / unit);
            return string.Create(CultureInfo.InvariantCulture, $"{count} {name}{(count == 1 ? "" : "s")} ago");
        }

        return "now";
    }
}
