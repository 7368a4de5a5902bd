namespace Marketplace.Definitions;

/// <summary>Codes of the diagnostics that reading a definition can give (MKT1xxx). One page each in <c>docs/diagnostics</c>.</summary>
public static class DefinitionCodes
{
    public const string FileNotReadable = "MKT1001";
    public const string NotYaml = "MKT1002";
    public const string TooLarge = "MKT1003";
    public const string AliasNotAllowed = "MKT1004";
    public const string UnknownKey = "MKT1005";
    public const string DuplicateKey = "MKT1006";
    public const string WrongType = "MKT1007";
    public const string MissingKey = "MKT1008";
    public const string UnknownKind = "MKT1009";
    public const string BadVersion = "MKT1010";
    public const string BadName = "MKT1011";
    public const string BadRegion = "MKT1012";
    public const string ValueNotAllowed = "MKT1013";
    public const string DuplicateDefinition = "MKT1014";
    public const string ReferencedFileMissing = "MKT1015";
    public const string DuplicateItem = "MKT1016";
    public const string Contradiction = "MKT1017";
    public const string NoDefinitions = "MKT1018";
    public const string OutsideProject = "MKT1019";
    public const string FileExists = "MKT1020";
    public const string BadReference = "MKT1021";
    public const string UnknownReference = "MKT1022";
    public const string BadPriceSheet = "MKT1023";
    public const string AssetTooLarge = "MKT1024";
    public const string UnknownPlan = "MKT1025";
    public const string SecretInDefinition = "MKT1026";
}
