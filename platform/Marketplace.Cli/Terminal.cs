using System.Text;

namespace Marketplace.Cli;

/// <summary>The real terminal, for the entry point.</summary>
internal static class Terminal
{
#pragma warning disable RS0030 // reading without echo needs the console itself
    public static string? ReadSecret()
    {
        if (Console.IsInputRedirected) return Console.In.ReadLine();
        var text = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter) break;
            if (key.Key == ConsoleKey.Backspace && text.Length > 0) text.Length--;
            else if (!char.IsControl(key.KeyChar)) text.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return text.ToString();
    }
#pragma warning restore RS0030
}
