namespace Azure.Simulator.Blobs;

/// <summary>Kinds of blob that the simulator keeps.</summary>
internal enum BlobType
{
    PageBlob,
    BlockBlob,
}
