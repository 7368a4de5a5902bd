namespace Pulumi.Protocol.Values;

/// <summary>The marks by which property values that are more than JSON are recognised on the wire and in state.</summary>
public static class PropertySignatures
{
    /// <summary>Member of an object that names which kind of envelope it is.</summary>
    public const string Key = "4dabf18193072939515e22adb298388d";

    public const string Secret = "1b47061264138c4ac30d75fd1eb44270";
    public const string Asset = "c44067f5952c0a294b673a41bacd8c17";
    public const string Archive = "0def7320c3a5731c473e5ecbe6d01bc7";
    public const string ResourceReference = "5cf8f73096256a8f31e491e813e4eb8e";
    public const string OutputValue = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    public const string ByteString = "803fd3297a5875dc03ca845dda5d2a98";

    /// <summary>In state files only: a number that JSON cannot write (NaN, infinities).</summary>
    public const string StateFloat = "8ad145fe-0d11-4827-bfd7-1abcbf086f5c";

    /// <summary>The unknown that is always written; also the id of a provider that does not exist yet.</summary>
    public const string UnknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public const string UnknownBool = "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7";
    public const string UnknownNumber = "3eeb2bf0-c639-47a8-9e75-3b44932eb421";
    public const string UnknownArray = "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2";
    public const string UnknownAsset = "030794c1-ac77-496b-92df-f27374a8bd58";
    public const string UnknownArchive = "e48ece36-62e2-4504-bad9-02848725956a";
    public const string UnknownObject = "dd056dcd-154b-4c76-9bd3-c8f88648b5ff";

    /// <summary>Hash of a text asset without text.</summary>
    public const string EmptyTextHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>Hash of an archive without entries: that of an empty tar stream.</summary>
    public const string EmptyArchiveHash = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";

    /// <summary>True for each of the seven unknown sentinels, whatever type they were meant for.</summary>
    public static bool IsUnknown(string value) => value.Length == UnknownString.Length && value is
        UnknownString or UnknownBool or UnknownNumber or UnknownArray or UnknownAsset or UnknownArchive or UnknownObject;
}
