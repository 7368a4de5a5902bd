namespace Azure.Simulator.Blobs;

/// <summary>
/// Strings to sign of shared access signatures, by version: fields joined by line feeds. After "Create a service SAS", "Create an
/// account SAS" and "Create a user delegation SAS" in the storage REST documentation. The holder sees them anyway: no secret is in them.
/// </summary>
internal static class SasStrings
{
    /// <summary>Signature with an account key for one container or blob.</summary>
    public static string Service(SasParameters sas, string account, BlobPath path)
    {
        var version = sas.Version;
        List<string> fields = [sas["sp"], sas["st"], sas["se"], Resource(sas, account, path), sas["si"]];
        if (ServiceVersions.AtLeast(version, "2015-04-05"))
            fields.AddRange([sas["sip"], sas["spr"]]);
        fields.Add(version);
        AddResourceAndHeaders(fields, sas);
        return string.Join('\n', fields);
    }

    /// <summary>Signature with a user delegation key.</summary>
    public static string UserDelegation(SasParameters sas, string account, BlobPath path)
    {
        List<string> fields =
        [
            sas["sp"], sas["st"], sas["se"], Resource(sas, account, path),
            sas["skoid"], sas["sktid"], sas["skt"], sas["ske"], sas["sks"], sas["skv"],
        ];
        if (ServiceVersions.AtLeast(sas.Version, "2020-02-10"))
            fields.AddRange([sas["saoid"], sas["suoid"], sas["scid"]]);
        fields.AddRange([sas["sip"], sas["spr"], sas.Version]);
        AddResourceAndHeaders(fields, sas);
        return string.Join('\n', fields);
    }

    /// <summary>Signature with an account key for the account; ends with a line feed.</summary>
    public static string Account(SasParameters sas, string account)
    {
        List<string> fields = [account, sas["sp"], sas["ss"], sas["srt"], sas["st"], sas["se"], sas["sip"], sas["spr"], sas.Version];
        if (ServiceVersions.AtLeast(sas.Version, "2020-12-06"))
            fields.Add(sas["ses"]);
        fields.Add("");
        return string.Join('\n', fields);
    }

    private static void AddResourceAndHeaders(List<string> fields, SasParameters sas)
    {
        // The third empty field is the time of a snapshot; the simulator has none.
        if (ServiceVersions.AtLeast(sas.Version, "2018-11-09"))
            fields.AddRange([sas["sr"], ""]);
        if (ServiceVersions.AtLeast(sas.Version, "2020-12-06"))
            fields.Add(sas["ses"]);
        fields.AddRange([sas["rscc"], sas["rscd"], sas["rsce"], sas["rscl"], sas["rsct"]]);
    }

    private static string Resource(SasParameters sas, string account, BlobPath path)
    {
        var resource = sas["sr"] == "c" ? $"/{account}/{path.Container}" : $"/{account}/{path.Container}/{path.Blob}";
        return ServiceVersions.AtLeast(sas.Version, "2015-02-21") ? "/blob" + resource : resource;
    }
}
