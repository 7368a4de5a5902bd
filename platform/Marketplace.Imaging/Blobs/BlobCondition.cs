using Azure.Core;

namespace Marketplace.Imaging.Blobs;

/// <summary>What must hold for an operation to happen; the service answers 409 or 412 when it does not.</summary>
public readonly record struct BlobCondition
{
    /// <summary>The blob is still the one with this ETag.</summary>
    public string? ETag { get; init; }

    /// <summary>The lease that the caller holds.</summary>
    public Guid? Lease { get; init; }

    /// <summary>There is no blob of that name.</summary>
    public bool Absent { get; init; }

    internal void AddTo(Request request)
    {
        if (ETag is { } etag)
            request.Headers.Add("If-Match", etag);
        if (Absent)
            request.Headers.Add("If-None-Match", "*");
        if (Lease is { } lease)
            request.Headers.Add("x-ms-lease-id", lease.ToString());
    }
}
