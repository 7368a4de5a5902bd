using System.Net;
using Azure.Simulator.Arm;
using Azure.Simulator.Authorization;
using Azure.Simulator.State;
using Azure.Simulator.Storage;

namespace Azure.Simulator.Blobs;

/// <summary>Checks a shared access signature: made by a key of the account, in force, and allowing what is asked.</summary>
internal sealed class SasCheck(SimulatedCloud cloud, Transaction state, StoredResource account, SasParameters sas, BlobPath path)
{
    private string permissions = sas["sp"];
    private DateTimeOffset start = sas.HasDate("st") ? sas.Date("st") : DateTimeOffset.MinValue;
    private DateTimeOffset expiry = sas.HasDate("se") ? sas.Date("se") : DateTimeOffset.MaxValue;

    /// <summary>Refuses what the signature does not allow; gives the letters of what it does.</summary>
    public string Check(BlobAccess access)
    {
        if (!ServiceVersions.IsKnown(sas.Version))
            throw BlobException.Authentication($"sv is not a version this service knows: '{sas.Version}'");
        if (sas["sig"].Length == 0)
            throw BlobException.Authentication("sig is mandatory. Cannot be empty");
        CheckSignature();
        ApplyStoredPolicy();
        CheckTime();
        CheckProtocolAndAddress();
        CheckAccess(access);
        return permissions;
    }

    private void CheckSignature()
    {
        if (sas.IsUserDelegation)
        {
            CheckDelegation();
            Compare(SasStrings.UserDelegation(sas, account.Name, path), [UserDelegationKeys.Derive(cloud, account.Name, sas)]);
            return;
        }

        if ((bool?)account.Properties["allowSharedKeyAccess"] == false)
            throw new BlobException(403, "KeyBasedAuthenticationNotPermitted", "Key based authentication is not permitted on this storage account.");
        var text = sas.IsAccountSas ? SasStrings.Account(sas, account.Name) : SasStrings.Service(sas, account.Name, path);
        Compare(text, AccountKeys.Names.Select(n => AccountKeys.Get(account, n)));
    }

    private void Compare(string text, IEnumerable<byte[]> keys)
    {
        if (!keys.Any(k => SharedKey.Same(SharedKey.Sign(k, text), sas["sig"])))
            throw BlobException.Authentication($"Signature did not match. String to sign used was {text}");
    }

    /// <summary>A delegation key lives seven days at most, and its owner must still be allowed to get one.</summary>
    private void CheckDelegation()
    {
        if (sas.Date("ske") - sas.Date("skt") > TimeSpan.FromDays(7) || !cloud.Clock.IsInForce(sas.Date("skt"), sas.Date("ske")))
            throw BlobException.Authentication("The user delegation key is not in force.");
        if (sas["sks"] != "b" || !AccessControl.Allows(state, cloud, sas["skoid"], BlobAccess.Delegate.Action, account.Id))
            throw BlobException.Authentication("The user delegation key is not for this service.");
        start = start == DateTimeOffset.MinValue ? sas.Date("skt") : start;
    }

    /// <summary>A policy stored at the container gives what the signature leaves out.</summary>
    private void ApplyStoredPolicy()
    {
        if (sas["si"].Length == 0 || sas.IsAccountSas || sas.IsUserDelegation)
            return;
        var id = BlobContainer.IdOf(account, path.Container);
        var policy = state.Find(StoredResource.KeyOf(id), StateJson.Default.StoredResource)?.Hidden?["policies"]?[sas["si"]]
            ?? throw BlobException.Authentication($"The stored access policy '{sas["si"]}' does not exist.");
        if (permissions.Length == 0)
            permissions = (string?)policy["permission"] ?? "";
        if (!sas.HasDate("st") && (string?)policy["start"] is { } from)
            start = DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        if (!sas.HasDate("se") && (string?)policy["expiry"] is { } until)
            expiry = DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture);
    }

    private void CheckTime()
    {
        if (expiry == DateTimeOffset.MaxValue)
            throw BlobException.Authentication("se is mandatory. Cannot be empty");
        if (!cloud.Clock.IsInForce(start, expiry))
            throw BlobException.Authentication($"Signature not valid in the specified time frame: Start [{start:R}] - Expiry [{expiry:R}] - Current [{cloud.Clock.GetUtcNow():R}]");
    }

    private void CheckProtocolAndAddress()
    {
        if (sas["spr"] is not ("" or "https" or "https,http"))
            throw BlobException.Authentication($"spr is not valid: '{sas["spr"]}'");
        if (sas["sip"].Length > 0 && !IsLocal(sas["sip"]))
            throw new BlobException(403, "AuthorizationSourceIPMismatch", "This request is not authorized to perform this operation using this source IP 127.0.0.1.");
    }

    private void CheckAccess(BlobAccess access)
    {
        if (sas.IsAccountSas)
        {
            if (!sas["ss"].Contains('b'))
                throw new BlobException(403, "AuthorizationServiceMismatch", "This request is not authorized to perform this operation using this service.");
            if (!sas["srt"].Contains(access.Level switch { AccessLevel.Service => 's', AccessLevel.Container => 'c', _ => 'o' }))
                throw new BlobException(403, "AuthorizationResourceTypeMismatch", "This request is not authorized to perform this operation using this resource type.");
        }
        else if (!access.IsInServiceSas || (sas["sr"] == "b" && access.Level != AccessLevel.Object))
        {
            throw new BlobException(403, "AuthorizationPermissionMismatch", "This request is not authorized to perform this operation using this permission.");
        }
        else if (sas["sr"] is not ("b" or "c"))
        {
            throw BlobException.Authentication($"sr is not valid: '{sas["sr"]}'");
        }

        if (!access.Permissions.Any(permissions.Contains))
            throw new BlobException(403, "AuthorizationPermissionMismatch", "This request is not authorized to perform this operation using this permission.");
    }

    /// <summary>Requests come from this machine; a signature for other addresses does not cover them.</summary>
    private static bool IsLocal(string range)
    {
        var parts = range.Split('-');
        return parts.Length is 1 or 2 && parts.All(p => IPAddress.TryParse(p, out _))
            && IPAddress.Loopback.GetAddressBytes().AsSpan().SequenceCompareTo(IPAddress.Parse(parts[0]).GetAddressBytes()) >= 0
            && IPAddress.Loopback.GetAddressBytes().AsSpan().SequenceCompareTo(IPAddress.Parse(parts[^1]).GetAddressBytes()) <= 0;
    }
}
