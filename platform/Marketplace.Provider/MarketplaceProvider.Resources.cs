using Marketplace.Provider.Resources;
using Pulumirpc;

namespace Marketplace.Provider;

public sealed partial class MarketplaceProvider
{
    public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        var kind = Kind(request.Type, request.Urn);
        var olds = Read(request.Olds);
        var inputs = kind.Complete(olds, Read(request.News));
        var failures = InputCheck.Check(PackageText.Schema.Resources[kind.Token].Inputs, inputs);
        // What is to stay as it was deployed was let through then, whatever is asked for since.
        if (failures.Count == 0 && !inputs.Equals(olds))
            failures = [.. kind.Check(inputs)];
        var response = new CheckResponse { Inputs = Write(inputs) };
        response.Failures.AddRange(failures.Select(failure => new CheckFailure { Property = failure.Path, Reason = failure.Reason }));
        return Task.FromResult(response);
    }

    public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        var kind = Kind(request.Type, request.Urn);
        var schema = PackageText.Schema.Resources[kind.Token].Inputs;
        var olds = Read(request.OldInputs is { Fields.Count: > 0 } ? request.OldInputs : request.Olds);
        var news = Read(request.News);
        foreach (var ignored in request.IgnoreChanges.Where(schema.Has))
            news = olds.TryGetValue(ignored, out var kept) ? news.SetItem(ignored, kept) : news.Remove(ignored);
        return Task.FromResult(PropertyDiffs.Between(
            olds.Where((name, _) => schema.Has(name)),
            news,
            name => schema.Properties.Any(property => property.Name == name && property.WillReplaceOnChanges),
            kind.IsPlace));
    }

    public override Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken) =>
        RunAsync(request.Urn, request.Timeout, cancellationToken, async call =>
        {
            var kind = Kind(request.Type, request.Urn);
            var inputs = Read(request.Properties);
            if (request.Preview)
                return new CreateResponse { Properties = Write(kind.Preview(inputs)) };
            var made = await kind.CreateAsync(inputs, call).ConfigureAwait(false);
            return new CreateResponse { Id = made.Id, Properties = Write(made.Outputs) };
        });

    public override Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        RunAsync(request.Urn, request.Timeout, cancellationToken, async call =>
        {
            var kind = Kind(request.Type, request.Urn);
            var inputs = Read(request.News);
            var outputs = request.Preview ? kind.Preview(inputs) : (await kind.CreateAsync(inputs, call).ConfigureAwait(false)).Outputs;
            return new UpdateResponse { Properties = Write(outputs) };
        });

    public override Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
        RunAsync(request.Urn, request.Timeout, cancellationToken, async call =>
        {
            var kind = Kind(request.Type, request.Urn);
            var found = await kind.ReadAsync(request.Id, Read(request.Inputs), Read(request.Properties), call).ConfigureAwait(false);
            return found is null ? new ReadResponse() : new ReadResponse { Id = request.Id, Inputs = Write(found.Inputs), Properties = Write(found.Outputs) };
        });

    public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) =>
        RunAsync(request.Urn, request.Timeout, cancellationToken, async call =>
        {
            await Kind(request.Type, request.Urn).DeleteAsync(request.Id, Read(request.Properties), call).ConfigureAwait(false);
            return true;
        });
}
