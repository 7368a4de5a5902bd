using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Runtime.Tests.Recordings;

internal sealed partial class LabProvider
{
    private static readonly Value UnknownValue = Value.ForString(Bag.Unknown);

    public override Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken) =>
        RecordAsync("Create", request, async () =>
        {
            var name = NameOf(request.Urn);
            var behaviour = script.For(name, "create");
            if (request.Preview)
            {
                if ((bool?)behaviour["alsoInPreview"] == true)
                    FailIf(behaviour);
                return new() { Properties = request.Properties.With("tag", UnknownValue).With(behaviour["previewOutputs"]) };
            }

            await WaitAsync("create", name, behaviour, cancellationToken).ConfigureAwait(false);
            FailIf(behaviour);
            return Create(request, name, behaviour);
        });

    private CreateResponse Create(CreateRequest request, string name, JsonObject behaviour)
    {
        var number = world.Next(name);
        var id = behaviour["id"]?.GetValue<string>() ?? Numbered(name, "-", number);
        var outputs = request.Properties.With("tag", Value.ForString(Numbered(name, "!", number))).With(behaviour["outputs"]);
        var failed = behaviour["initFailed"] as JsonObject;
        outputs = Without(outputs.With(failed?["outputs"]), behaviour["dropOutputs"]);
        world.Put(id, request.Properties, outputs);
        if (failed is not null)
            throw InitFailed(failed, id, outputs);
        if ((bool?)behaviour["noId"] == true)
            id = "";
        return new() { Id = id, Properties = (bool?)behaviour["nullOutputs"] == true ? null : outputs };
    }

    public override Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        RecordAsync("Update", request, async () =>
        {
            var name = NameOf(request.Urn);
            var behaviour = script.For(name, "update");
            var outputs = request.News.Clone();
            if (request.Olds.Fields.TryGetValue("tag", out var tag))
                outputs.Fields["tag"] = tag;
            if (request.Preview)
            {
                if ((bool?)behaviour["alsoInPreview"] == true)
                    FailIf(behaviour);
                return new() { Properties = outputs.With("rev", UnknownValue).With(behaviour["previewOutputs"]) };
            }

            await WaitAsync("update", name, behaviour, cancellationToken).ConfigureAwait(false);
            FailIf(behaviour);
            var revision = request.Olds.Fields.TryGetValue("rev", out var old) ? Bag.Bare(old).NumberValue : 0;
            outputs = outputs.With("rev", Value.ForNumber(revision + 1)).With(behaviour["outputs"]);
            var failed = behaviour["initFailed"] as JsonObject;
            outputs = Without(outputs.With(failed?["outputs"]), behaviour["dropOutputs"]);
            world.Put(request.Id, request.News, outputs);
            return failed is null ? new UpdateResponse { Properties = outputs } : throw InitFailed(failed, request.Id, outputs);
        });

    public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) =>
        RecordAsync("Delete", request, async () =>
        {
            var name = NameOf(request.Urn);
            var behaviour = script.For(name, "delete");
            await WaitAsync("delete", name, behaviour, cancellationToken).ConfigureAwait(false);
            FailIf(behaviour);
            world.Remove(request.Id);
            return new Empty();
        });

    public override Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
        AnswerAsync("Read", request, () =>
        {
            var behaviour = script.For(NameOf(request.Urn), "read");
            FailIf(behaviour);
            if ((bool?)behaviour["gone"] == true)
                return new() { Id = (bool?)behaviour["goneKeepsId"] == true ? request.Id : "" };
            if (Find(request.Id) is not var (inputs, outputs))
                return new();

            var id = behaviour["id"]?.GetValue<string>() ?? request.Id;
            var drift = behaviour["drift"];
            outputs = outputs.With(drift).With(behaviour["outputs"]);
            inputs = inputs.With(drift).With(behaviour["inputs"]);
            if (behaviour["initFailed"] is JsonObject failed)
                throw InitFailed(failed, id, outputs.With(failed["outputs"]), inputs);
            return new ReadResponse { Id = id, Properties = outputs, Inputs = (bool?)behaviour["noInputs"] == true ? null : inputs };
        });

    public override Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) =>
        AnswerAsync("Invoke", request, () =>
        {
            var behaviour = script.Function(request.Tok);
            FailIf(behaviour);
            var answer = new InvokeResponse
            {
                Return = behaviour["return"] is { } result
                    ? Bag.From(result)
                    : new Struct().With("got", Value.ForStruct(request.Args ?? new Struct())).With("tok", Value.ForString(request.Tok)),
            };
            answer.Failures.AddRange(Failures(behaviour["failures"]));
            return answer;
        });

    private (Struct Inputs, Struct Outputs)? Find(string id) => world.Find(id)
        ?? (script["world"]?[id] is JsonObject thing ? (Bag.From(thing["inputs"]), Bag.From(thing["outputs"])) : null);

    private static RpcException InitFailed(JsonObject failed, string id, Struct outputs, Struct? inputs = null)
    {
        var detail = new ErrorResourceInitFailed { Id = id, Properties = outputs, Inputs = inputs };
        detail.Reasons.AddRange((failed["reasons"] as JsonArray ?? []).Select(reason => reason!.GetValue<string>()));
        return RpcException.WithDetails(CodeOf(failed["code"]), failed["message"]?.GetValue<string>() ?? "initialisation failed", detail);
    }
}
