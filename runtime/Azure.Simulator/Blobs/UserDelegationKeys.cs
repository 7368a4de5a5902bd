using System.Security.Cryptography;
using System.Text;

namespace Azure.Simulator.Blobs;

/// <summary>Keys that signed-in users get to sign with. A key is a digest of what it is for, so none need be stored.</summary>
internal static class UserDelegationKeys
{
    /// <summary>The key for an account, a user and a time, as the parameters of a signature name them.</summary>
    public static byte[] Derive(SimulatedCloud cloud, string account, string objectId, string tenantId, string start, string expiry, string version) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(Convert.ToBase64String(
            cloud.Tokens.Sign($"user-delegation\n{account}\n{objectId}\n{tenantId}\n{start}\n{expiry}\nb\n{version}"))));

    public static byte[] Derive(SimulatedCloud cloud, string account, SasParameters sas) =>
        Derive(cloud, account, sas["skoid"], sas["sktid"], sas["skt"], sas["ske"], sas["skv"]);
}
