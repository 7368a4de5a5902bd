using System.Globalization;
using Azure.Simulator.Http;

namespace Azure.Simulator.Blobs;

/// <summary>Conditional headers: If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since.</summary>
internal static class Conditions
{
    /// <summary>For a read: 304 when the client has it already, 412 when another condition fails.</summary>
    public static SimulatedResponse? CheckRead(HeaderFields headers, string etag, DateTimeOffset modified)
    {
        CheckMatch(headers, etag, modified);
        if (headers["If-None-Match"] is { } none && Matches(none, etag))
            return NotModified(etag);
        return Date(headers, "If-Modified-Since") is { } since && headers["If-None-Match"] is null && Whole(modified) <= since ? NotModified(etag) : null;
    }

    /// <summary>For a write to something that exists.</summary>
    public static void CheckWrite(HeaderFields headers, string etag, DateTimeOffset modified)
    {
        CheckMatch(headers, etag, modified);
        if (headers["If-None-Match"] is { } none && Matches(none, etag))
            throw BlobException.ConditionNotMet();
        if (Date(headers, "If-Modified-Since") is { } since && Whole(modified) <= since)
            throw BlobException.ConditionNotMet();
    }

    /// <summary>For a write that creates: there is nothing that could match.</summary>
    public static void CheckAbsent(HeaderFields headers)
    {
        if (headers["If-Match"] is not null)
            throw BlobException.ConditionNotMet();
    }

    private static void CheckMatch(HeaderFields headers, string etag, DateTimeOffset modified)
    {
        if (headers["If-Match"] is { } match && !Matches(match, etag))
            throw BlobException.ConditionNotMet();
        if (Date(headers, "If-Unmodified-Since") is { } since && Whole(modified) > since)
            throw BlobException.ConditionNotMet();
    }

    private static bool Matches(string value, string etag) =>
        value.Split(',').Select(v => v.Trim()).Any(v => v == "*" || v == etag || "\"" + v + "\"" == etag);

    private static DateTimeOffset? Date(HeaderFields headers, string name)
    {
        if (headers[name] is not { } text)
            return null;
        return DateTimeOffset.TryParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : throw BlobException.Header(name, text);
    }

    /// <summary>HTTP dates have whole seconds.</summary>
    private static DateTimeOffset Whole(DateTimeOffset moment) => moment.AddTicks(-(moment.UtcTicks % TimeSpan.TicksPerSecond));

    private static SimulatedResponse NotModified(string etag) => new SimulatedResponse(304).With("ETag", etag).With("x-ms-error-code", "ConditionNotMet");
}
