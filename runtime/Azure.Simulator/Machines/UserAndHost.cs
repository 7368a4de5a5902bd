using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Machines;

/// <summary>The user and host name that a machine of a generalised image gets. Its password goes no further than this check.</summary>
internal static class UserAndHost
{
    private const string At = "osProfile";

    private static readonly string[] Taken = ["admin", "administrator", "root", "guest", "user", "user1", "test", "test1", "sys", "console", "backup", "support", "sql", "server", "owner", "john", "david", "aspnet", "a", "1", "123"];

    public static void Check(ResourceDraft machine, string system)
    {
        if (machine.Properties[At] is not JsonObject profile)
            throw ResourceDraft.Refuse(400, "InvalidParameter", "Required parameter 'osProfile' is missing (null): the image is generalized.", At);
        profile["computerName"] ??= machine.Name;
        var limit = system == "Windows" ? 15 : 64;
        if (((string)profile["computerName"]!).Length > limit)
            throw ResourceDraft.Refuse(400, "InvalidParameter", FormattableString.Invariant($"The computer name '{profile["computerName"]}' is longer than {limit} characters."), At + ".computerName");
        if ((string?)profile["adminUsername"] is not { Length: > 0 } user)
            throw ResourceDraft.Refuse(400, "InvalidParameter", "Required parameter 'osProfile.adminUsername' is missing (null).", At + ".adminUsername");
        if (Taken.Contains(user, StringComparer.OrdinalIgnoreCase))
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"The Admin Username '{user}' is not allowed.", At + ".adminUsername");
        if (system == "Linux")
            CheckLinux(profile);
        CheckPassword(profile, isNeeded: system == "Windows" || (bool?)profile["linuxConfiguration"]?["disablePasswordAuthentication"] != true);
        Strip(profile);
        profile["allowExtensionOperations"] ??= true;
        profile["requireGuestProvisionSignal"] ??= true;
        var configuration = system == "Windows" ? "windowsConfiguration" : "linuxConfiguration";
        if (profile[configuration] is not JsonObject inner)
            profile[configuration] = inner = [];
        inner["provisionVMAgent"] ??= true;
    }

    /// <summary>A machine that is there keeps its user and its name.</summary>
    public static void Keep(ResourceDraft machine, StoredResource existing)
    {
        var before = existing.Properties[At] as JsonObject;
        if (machine.Properties[At] is not JsonObject profile)
            return;
        foreach (var name in new[] { "adminUsername", "computerName" })
        {
            if (profile[name] is { } sent && !JsonNode.DeepEquals(sent, before?[name]))
                throw ResourceDraft.Refuse(409, "PropertyChangeNotAllowed", $"Changing property '{At}.{name}' is not allowed.", $"{At}.{name}");
        }

        // The password and custom data of the first start change nothing any more; real machines refuse others, and nobody can tell here.
        Strip(profile);
        foreach (var (name, value) in before ?? [])
            profile[name] ??= value?.DeepClone();
    }

    private static void Strip(JsonObject profile)
    {
        profile.Remove("adminPassword");
        profile.Remove("customData");
    }

    private static void CheckLinux(JsonObject profile)
    {
        var keys = profile["linuxConfiguration"]?["ssh"]?["publicKeys"] as JsonArray ?? [];
        foreach (var key in keys)
        {
            if ((string?)key?["keyData"] is not { } data || !data.StartsWith("ssh-rsa ", StringComparison.Ordinal) && !data.StartsWith("ssh-ed25519 ", StringComparison.Ordinal))
                throw ResourceDraft.Refuse(400, "InvalidParameter", "The value of parameter linuxConfiguration.ssh.publicKeys.keyData is invalid: it must be a public key of OpenSSH, ssh-rsa or ssh-ed25519.", At + ".linuxConfiguration.ssh.publicKeys.keyData");
            var home = $"/home/{profile["adminUsername"]}/.ssh/authorized_keys";
            if ((string?)key["path"] != home)
                throw ResourceDraft.Refuse(400, "InvalidParameter", $"Destination path for SSH public keys is currently limited to its default value {home} due to a known issue in Linux provisioning agent.", At + ".linuxConfiguration.ssh.publicKeys.path");
        }

        if ((bool?)profile["linuxConfiguration"]?["disablePasswordAuthentication"] == true && keys.Count == 0)
            throw ResourceDraft.Refuse(400, "InvalidParameter", "Authentication using either SSH or by user name and password must be enabled in Linux profile.", At + ".linuxConfiguration.ssh");
    }

    private static void CheckPassword(JsonObject profile, bool isNeeded)
    {
        if ((string?)profile["adminPassword"] is not { } password)
        {
            if (isNeeded)
                throw ResourceDraft.Refuse(400, "InvalidParameter", "Required parameter 'adminPassword' is missing (null).", At + ".adminPassword");
            return;
        }

        var kinds = new[] { password.Any(char.IsLower), password.Any(char.IsUpper), password.Any(char.IsDigit), password.Any(c => !char.IsLetterOrDigit(c)) }.Count(k => k);
        if (password.Length is < 12 or > 72 || kinds < 3)
            throw ResourceDraft.Refuse(400, "InvalidParameter", "The supplied password must be between 12-72 characters long and must satisfy at least 3 of password complexity requirements from the following: 1) Contains an uppercase character 2) Contains a lowercase character 3) Contains a numeric digit 4) Contains a special character.", At + ".adminPassword");
    }
}
