using System.Globalization;
using System.Text;
using Google.Protobuf;

namespace Pulumi.Protocol.Rpc;

/// <summary>The text forms of gRPC's headers and trailers.</summary>
internal static class GrpcText
{
    public const string ContentType = "application/grpc";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Details = "grpc-status-details-bin";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";

    /// <summary>Percent-encodes the UTF-8 bytes that are not printable ASCII, and the percent sign.</summary>
    public static string EncodeMessage(string text)
    {
        if (text.All(static c => c is >= ' ' and <= '~' and not '%'))
            return text;
        var encoded = new StringBuilder(text.Length * 2);
        foreach (var b in System.Text.Encoding.UTF8.GetBytes(text))
            _ = b is >= (byte)' ' and <= (byte)'~' and not (byte)'%'
                ? encoded.Append((char)b)
                : encoded.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        return encoded.ToString();
    }

    /// <summary>Undoes <see cref="EncodeMessage"/>; a percent sign that encodes nothing stays as it is.</summary>
    public static string DecodeMessage(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length
                && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b))
            {
                bytes.Add(b);
                i += 2;
            }
            else
            {
                bytes.AddRange(System.Text.Encoding.UTF8.GetBytes([text[i]]));
            }
        }

        return System.Text.Encoding.UTF8.GetString([.. bytes]);
    }

    /// <summary>Base64 without padding, as binary headers are written.</summary>
    public static string EncodeBinary(IMessage message) => Convert.ToBase64String(message.ToByteArray()).TrimEnd('=');

    /// <summary>The rich status, with or without padding; null when it cannot be read.</summary>
    public static Google.Rpc.Status? DecodeStatus(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length)
            && DeepMessages.TryParse<Google.Rpc.Status>(ByteString.CopyFrom(bytes, 0, length), out var status)
                ? status
                : null;
    }

    /// <summary>At most eight digits and a unit: <c>10S</c>, <c>250m</c>.</summary>
    public static string FormatTimeout(TimeSpan timeout)
    {
        var milliseconds = (long)Math.Ceiling(Math.Max(1, timeout.TotalMilliseconds));
        return milliseconds < 100_000_000
            ? milliseconds.ToString(CultureInfo.InvariantCulture) + "m"
            : Math.Min(99_999_999, milliseconds / 1000).ToString(CultureInfo.InvariantCulture) + "S";
    }

    /// <summary>False for text that is no timeout.</summary>
    public static bool TryParseTimeout(string text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > 9
            || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return false;
        TimeSpan? parsed = text[^1] switch
        {
            'H' => TimeSpan.FromHours(Math.Min(value, 100_000)),
            'M' => TimeSpan.FromMinutes(Math.Min(value, 10_000_000)),
            'S' => TimeSpan.FromSeconds(value),
            'm' => TimeSpan.FromMilliseconds(value),
            'u' => TimeSpan.FromMicroseconds(value),
            'n' => TimeSpan.FromTicks(value / 100),
            _ => null,
        };
        timeout = parsed ?? default;
        return parsed is not null;
    }
}
