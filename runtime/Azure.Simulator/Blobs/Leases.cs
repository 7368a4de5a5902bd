namespace Azure.Simulator.Blobs;

/// <summary>What a lease forbids.</summary>
internal static class Leases
{
    /// <summary>Refuses a write or deletion by somebody who does not hold the lease.</summary>
    public static void CheckWrite(BlobCall call, LeaseRecord? lease)
    {
        var given = call.Headers["x-ms-lease-id"];
        if (lease is null || !lease.IsActive(call.Now))
        {
            if (given is not null)
            {
                throw lease is null
                    ? new BlobException(412, "LeaseNotPresentWithBlobOperation", "There is currently no lease on the blob.")
                    : new BlobException(412, "LeaseLost", "A lease ID was specified, but the lease for the blob has expired.");
            }

            return;
        }

        if (given is null)
            throw new BlobException(412, "LeaseIdMissing", "There is currently a lease on the blob and no lease ID was specified in the request.");
        CheckId(given, lease);
    }

    /// <summary>A read may name a lease; then it must be the right one.</summary>
    public static void CheckRead(BlobCall call, LeaseRecord? lease)
    {
        if (call.Headers["x-ms-lease-id"] is not { } given)
            return;
        if (lease is null || !lease.IsActive(call.Now))
            throw new BlobException(412, "LeaseNotPresentWithBlobOperation", "There is currently no lease on the blob.");
        CheckId(given, lease);
    }

    private static void CheckId(string given, LeaseRecord lease)
    {
        if (!string.Equals(given, lease.Id, StringComparison.OrdinalIgnoreCase))
            throw new BlobException(412, "LeaseIdMismatchWithBlobOperation", "The lease ID specified did not match the lease ID for the blob.");
    }
}
