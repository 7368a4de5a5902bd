using System.Globalization;
using Azure.Simulator.Arm;
using Azure.Simulator.Authorization;
using Azure.Simulator.Http;
using Azure.Simulator.State;
using Azure.Simulator.Storage;

namespace Azure.Simulator.Blobs;

/// <summary>Who calls the data plane and whether the operation is theirs: account key, signature, bearer token, or nobody.</summary>
internal sealed class BlobAuthentication(SimulatedCloud cloud, Transaction state, SimulatedRequest request, StoredResource account, BlobPath path)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    /// <summary>Object id of a caller with a token, and whether a signature allows creating only.</summary>
    public (string? ObjectId, bool CreateOnly) Check(BlobAccess access)
    {
        var authorization = request.Headers["Authorization"];
        if (authorization is not null && SasParameters.IsPresent(request.Query))
            throw BlobException.Authentication("Both an Authorization header and a shared access signature were given.");
        if (SasParameters.IsPresent(request.Query))
        {
            var permissions = new SasCheck(cloud, state, account, new SasParameters(request.Query), path).Check(access);
            return (null, !permissions.Contains('w'));
        }

        if (authorization is null)
        {
            CheckAnonymous(access);
            return (null, false);
        }

        if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return (CheckToken(authorization["Bearer ".Length..].Trim(), access), false);
        CheckKey(authorization);
        return access == BlobAccess.Delegate
            ? throw new BlobException(403, "AuthenticationFailed", "User delegation keys are for callers with a bearer token.")
            : (null, false);
    }

    private void CheckKey(string authorization)
    {
        if (!authorization.StartsWith("SharedKey ", StringComparison.OrdinalIgnoreCase) || authorization.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon))
            throw BlobException.Authentication("The Authorization header is none of 'SharedKey ACCOUNT:SIGNATURE' and 'Bearer TOKEN'.");
        if ((bool?)account.Properties["allowSharedKeyAccess"] == false)
            throw new BlobException(403, "KeyBasedAuthenticationNotPermitted", "Key based authentication is not permitted on this storage account.");
        CheckDate();
        if (authorization["SharedKey ".Length..colon] != account.Name)
            throw BlobException.Authentication($"The account in the Authorization header is not '{account.Name}'.");
        var text = SharedKey.StringToSign(request, account.Name);
        var given = authorization[(colon + 1)..];
        if (!AccountKeys.Names.Any(n => SharedKey.Same(SharedKey.Sign(AccountKeys.Get(account, n), text), given)))
            throw BlobException.Authentication($"The MAC signature found in the HTTP request is not the same as any computed signature. Server used following string to sign: '{text}'.");
    }

    private void CheckDate()
    {
        var text = request.Headers["x-ms-date"] ?? request.Headers["Date"];
        if (!DateTimeOffset.TryParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            throw BlobException.Authentication($"The Date header in the request is incorrect: '{text}'.");
        if (!cloud.Clock.IsCurrent(date - Skew, date + Skew))
            throw BlobException.Authentication($"Request date header too old: '{text}'");
    }

    private string CheckToken(string token, BlobAccess access)
    {
        var (caller, problem) = cloud.Tokens.Check(token);
        if (caller is null)
            throw new BlobException(401, "InvalidAuthenticationInfo", "Server failed to authenticate the request. Please refer to the information in the www-authenticate header.").With("AuthenticationErrorDetail", problem!);
        if (caller.Audience is not ("https://storage.azure.com" or "https://storage.azure.test") && caller.Audience != $"https://{account.Name}.blob.azure.test")
            throw new BlobException(401, "InvalidAuthenticationInfo", "Server failed to authenticate the request. Please refer to the information in the www-authenticate header.").With("AuthenticationErrorDetail", $"Audience validation failed. The token is for '{caller.Audience}'.");
        var scope = path.Container.Length > 0 ? BlobContainer.IdOf(account, path.Container) : account.Id;
        var allowed = access.IsDataAction
            ? AccessControl.AllowsData(state, cloud, caller.ObjectId, access.Action, scope)
            : AccessControl.Allows(state, cloud, caller.ObjectId, access.Action, scope);
        return allowed
            ? caller.ObjectId
            : throw new BlobException(403, "AuthorizationPermissionMismatch", "This request is not authorized to perform this operation using this permission.");
    }

    private void CheckAnonymous(BlobAccess access)
    {
        if ((bool?)account.Properties["allowBlobPublicAccess"] != true)
            throw new BlobException(409, "PublicAccessNotPermitted", "Public access is not permitted on this storage account.");
        var container = state.Find(StoredResource.KeyOf(BlobContainer.IdOf(account, path.Container)), StateJson.Default.StoredResource);
        var level = (string?)container?.Properties["publicAccess"];
        var open = level == "Container" ? access == BlobAccess.Read || access == BlobAccess.List || access == BlobAccess.ReadContainer : level == "Blob" && access == BlobAccess.Read;
        if (!open)
            throw new BlobException(404, "ResourceNotFound", "The specified resource does not exist.");
    }
}
