using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Marketplace.Testing;

namespace Marketplace.Tests.Architecture;

/// <summary>
/// Programs and components use only what is in the SDK's public API list, so that the same sources compile against the official package.
/// </summary>
public sealed partial class SymbolsOfPrograms
{
    private static readonly HashSet<string> Listed = [.. File.ReadLines(RepositoryFiles.PathOf("runtime/Pulumi/PublicAPI.Shipped.txt")).SelectMany(KeysOf)];

    [Theory]
    [InlineData("Marketplace.Stacks.dll")]
    [InlineData("Marketplace.Components.dll")]
    [InlineData("Pulumi.Marketplace.dll")]
    public void Are_all_in_the_public_api_list(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly)));
        var used = SymbolsOf(file.GetMetadataReader()).Distinct().ToList();

        used.ShouldNotBeEmpty();
        used.Where(symbol => !Listed.Contains(symbol)).ShouldBeEmpty();
    }

    // Types as Name`arity-less full names, members as Type.Name/parameters.
    private static IEnumerable<string> SymbolsOf(MetadataReader reader)
    {
        foreach (var handle in reader.TypeReferences)
        {
            if (IsSdk(reader, handle)) yield return NameOf(reader, handle);
        }
        foreach (var handle in reader.MemberReferences)
        {
            var member = reader.GetMemberReference(handle);
            if (member.GetKind() != MemberReferenceKind.Method || DeclaringType(reader, member.Parent) is not { } type || !IsSdk(reader, type)) continue;
            var signature = reader.GetBlobReader(member.Signature);
            var header = signature.ReadSignatureHeader();
            if (header.IsGeneric) signature.ReadCompressedInteger();
            yield return $"{NameOf(reader, type)}.{reader.GetString(member.Name)}/{signature.ReadCompressedInteger()}";
        }
    }

    private static TypeReferenceHandle? DeclaringType(MetadataReader reader, EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeReference) return (TypeReferenceHandle)parent;
        if (parent.Kind != HandleKind.TypeSpecification) return null;
        // GENERICINST (CLASS|VALUETYPE) TypeDefOrRef …
        var blob = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        if (blob.ReadByte() != 0x15) return null;
        blob.ReadByte();
        var type = blob.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)type : null;
    }

    private static bool IsSdk(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        while (scope.Kind == HandleKind.TypeReference) scope = reader.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope;
        return scope.Kind == HandleKind.AssemblyReference && reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) == "Pulumi";
    }

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name).Split('`')[0];
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? NameOf(reader, (TypeReferenceHandle)type.ResolutionScope) + "." + name
            : reader.GetString(type.Namespace) + "." + name;
    }

    // Pulumi.Output<T>.Apply<U>(System.Func<T, U> func) -> …   gives  Pulumi.Output.Apply/1
    // Pulumi.Alias.Name.get -> …                               gives  Pulumi.Alias.get_Name/0
    private static IEnumerable<string> KeysOf(string line)
    {
        var plain = line;
        while (TypeArguments().IsMatch(plain)) plain = TypeArguments().Replace(plain, "");
        var declaration = Regex.Replace(plain.Split(" -> ")[0], "^(static|abstract|virtual|override|readonly|const) ", "");
        if (declaration.IndexOf(".implicit operator ", StringComparison.Ordinal) is > 0 and var conversion)
        {
            yield return declaration[..conversion] + ".op_Implicit/1";
            yield break;
        }
        if (declaration.IndexOf(".this[", StringComparison.Ordinal) is > 0 and var indexer)
        {
            yield return $"{declaration[..indexer]}.{(declaration.EndsWith(".get", StringComparison.Ordinal) ? "get_Item/1" : "set_Item/2")}";
            yield break;
        }
        var open = declaration.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            foreach (var (suffix, prefix, count) in new[] { (".get", "get_", 0), (".set", "set_", 1), (".init", "set_", 1) })
            {
                if (!declaration.EndsWith(suffix, StringComparison.Ordinal)) continue;
                var property = declaration[..^suffix.Length];
                var dot = property.LastIndexOf('.');
                yield return $"{property[..dot]}.{prefix}{property[(dot + 1)..]}/{count}";
                yield break;
            }
            yield return declaration;
            yield break;
        }
        var parameters = declaration[(open + 1)..declaration.LastIndexOf(')')];
        var arity = parameters.Length == 0 ? 0 : parameters.Split(',').Length;
        var method = declaration[..open];
        var at = method.LastIndexOf('.');
        var (owner, name) = (method[..at], method[(at + 1)..]);
        if (owner.EndsWith("." + name, StringComparison.Ordinal)) name = ".ctor";
        yield return $"{owner}.{name}/{arity}";
    }

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex TypeArguments();
}
