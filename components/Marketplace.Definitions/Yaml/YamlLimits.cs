namespace Marketplace.Definitions.Yaml;

/// <summary>Bounds that keep a hostile file from costing more than a look. A real definition is far below each.</summary>
internal static class YamlLimits
{
    public const int Bytes = 1024 * 1024;
    public const int Depth = 32;
    public const int Nodes = 20_000;
}
