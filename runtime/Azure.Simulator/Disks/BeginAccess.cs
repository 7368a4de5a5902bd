using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Http;
using Azure.Simulator.State;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Disks;

/// <summary>Gives out a signature to read a disk or a snapshot as a VHD, or to upload a disk.</summary>
internal abstract class BeginAccess(ArmResourceType type) : ResourceOperation(type, $"POST {type.Path}/{Action}")
{
    public const string Action = "beginGetAccess";

    public override string Summary => $"Gives out a signature to read {Type.Noun.One} as a fixed VHD{(Type == Disk.Instance ? ", or to upload one" : "")}; the address comes with the end of the operation.";

    public override string Limits => "`fileFormat` is VHD; no guest state.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var parent = RequireParent(call);
        var disk = call.Find(IdOf(call, parent)) ?? throw NotFound(call, parent);
        call.Authorize(Type.Type + "/beginGetAccess/action", disk.Id);
        CommonRules.CheckFree(call, Type, disk);
        var (level, seconds) = Read(call.Body);
        Check(call, disk, level);
        var input = new JsonObject { ["access"] = level, ["durationInSeconds"] = seconds };
        var (_, operation) = LongOperations.Begin(call, Type, disk, "Updating", TimeSpan.FromSeconds(3), Action, input);
        return LongOperations.Headers(call, new SimulatedResponse(202), operation, LongRunningHeader.AzureAsyncOperation);
    }

    public static (StoredResource Disk, JsonObject Output) Complete(SimulatedCloud cloud, Transaction state, LongOperation operation, StoredResource disk)
    {
        var random = cloud.Random;
        var access = new DiskAccess(
            (string)operation.Input!["access"]!,
            cloud.Clock.GetUtcNow() + TimeSpan.FromSeconds((double)operation.Input["durationInSeconds"]!),
            "md-" + Convert.ToHexStringLower(random.NextBytes(6)),
            $"{Convert.ToHexStringLower(random.NextBytes(6))}/abcd",
            random.NextGuid().ToString(),
            Convert.ToBase64String(random.NextBytes(32)));
        var body = disk.Body.DeepClone().AsObject();
        body["properties"]!["diskState"] = access.Level == "Write" ? "ActiveUpload" : "ActiveSAS";
        return (access.Give(state, disk with { Body = body }), new JsonObject { ["accessSAS"] = access.Url });
    }

    private static (string Level, int Seconds) Read(JsonObject body)
    {
        foreach (var (name, _) in body)
        {
            if (name is not ("access" or "durationInSeconds" or "fileFormat" or "getSecureVMGuestStateSAS"))
                throw new ArmException(400, "InvalidRequestContent", $"The request content was invalid and could not be deserialized: 'Could not find member '{name}''.", name);
        }

        var level = body["access"]?.GetValueKind() == JsonValueKind.String ? (string?)body["access"] : null;
        if (level is not ("Read" or "Write"))
            throw new ArmException(400, "InvalidParameter", $"The value '{body["access"]?.ToJsonString()}' of parameter 'access' is not valid. Allowed values: Read, Write.", "access");
        if (body["durationInSeconds"] is not JsonValue number || !number.TryGetValue(out int seconds) || seconds is < 60 or > 4294967)
            throw new ArmException(400, "InvalidParameter", $"The value '{body["durationInSeconds"]?.ToJsonString()}' of parameter 'durationInSeconds' is not valid. It must be a whole number between 60 and 4294967.", "durationInSeconds");
        if (body["fileFormat"] is { } format && format.ToString() != "VHD")
            throw new ArmException(400, "InvalidParameter", $"The value '{format}' of parameter 'fileFormat' is not supported by the simulated cloud; it exports VHD.", "fileFormat");
        return (level, seconds);
    }

    private static void Check(ArmCall call, StoredResource disk, string level)
    {
        var state = Disk.StateOf(call.Cloud, disk);
        var isUpload = (string?)disk.Properties["creationData"]?["createOption"] == "Upload";
        var allowed = level == "Write" ? isUpload && state is "ReadyToUpload" or "ActiveUpload" : state is "Unattached" or "Reserved";
        if (allowed)
            return;
        throw new ArmException(409, "OperationNotAllowed", state switch
        {
            "ActiveSAS" or "ActiveUpload" => string.Create(CultureInfo.InvariantCulture, $"There is an active shared access signature outstanding for disk {disk.Name}. Call EndGetAccess before asking for another one."),
            "Attached" => $"Cannot get a shared access signature for disk {disk.Name} while it is attached to running VM {disk.Body["managedBy"]}. Deallocate the VM first.",
            _ when level == "Write" => $"Write access to disk {disk.Name} is only given while it waits for its upload; it is in state '{state}'.",
            _ => $"Read access to disk {disk.Name} is not given in state '{state}'.",
        }, disk.Id);
    }
}
