using System.Net.Http.Headers;

namespace Runtime.Tests.Simulator;

public sealed class Roles : IDisposable
{
    private const string Reader = CloudBench.Subscription + "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7";
    private const string BlobContributor = CloudBench.Subscription + "/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe";
    private readonly CloudBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Are_assigned_once_to_somebody_who_exists()
    {
        await bench.WithAccountAsync();
        var principal = await IdentityAsync();

        (await AssignAsync(CloudBench.Group, 1, Reader, Guid.NewGuid().ToString())).Expect(400, "PrincipalNotFound");
        (await AssignAsync(CloudBench.Group, 1, Reader.Replace("acdd", "0000", StringComparison.Ordinal), principal)).Expect(404, "RoleDefinitionDoesNotExist");
        (await AssignAsync(CloudBench.Group + "x", 1, Reader, principal)).Expect(404, "ResourceNotFound");
        (await AssignAsync(CloudBench.Group, 1, Reader, principal)).Expect(201).Json!["properties"]!["principalType"]!.ToString().ShouldBe("ServicePrincipal");
        (await AssignAsync(CloudBench.Group, 1, Reader, principal)).Expect(200);
        (await AssignAsync(CloudBench.Group, 2, Reader, principal)).Expect(409, "RoleAssignmentExists");
        (await AssignAsync(CloudBench.Group, 1, BlobContributor, principal)).Expect(403, "RoleAssignmentUpdateNotPermitted");
        (await bench.ArmAsync("PUT", CloudBench.Group + "/providers/Microsoft.Authorization/roleAssignments/no-guid", "{}")).Expect(400, "InvalidRoleAssignmentId");
        (await bench.ArmAsync("DELETE", AssignmentId(CloudBench.Group, 1))).Expect(200).Json!["properties"]!["principalId"]!.ToString().ShouldBe(principal);
        (await bench.ArmAsync("DELETE", AssignmentId(CloudBench.Group, 1))).Expect(204);
    }

    [Fact]
    public async Task Are_found_by_name_and_listed_by_scope()
    {
        await bench.WithAccountAsync();
        var principal = await IdentityAsync();
        (await AssignAsync(CloudBench.Subscription, 1, Reader, principal)).Expect(201);
        (await AssignAsync(CloudBench.Account, 2, BlobContributor, principal)).Expect(201);

        (await CountAsync(CloudBench.Group, "")).ShouldBe(2);
        (await CountAsync(CloudBench.Group, "?$filter=atScope()")).ShouldBe(1);
        (await CountAsync(CloudBench.Account, $"?$filter=principalId%20eq%20'{principal}'")).ShouldBe(2);
        var byName = await bench.ArmAsync("GET", CloudBench.Subscription + "/providers/Microsoft.Authorization/roleDefinitions?$filter=roleName%20eq%20'Reader'");
        byName.Expect(200).Json!["value"]![0]!["id"]!.ToString().ShouldBe(Reader);
        (await bench.ArmAsync("GET", Reader)).Expect(200).Json!["properties"]!["roleName"]!.ToString().ShouldBe("Reader");
    }

    [Fact]
    public async Task Decide_what_an_identity_may_do()
    {
        await bench.WithAccountAsync();
        var principal = await IdentityAsync();
        (await bench.ArmAsync("GET", CloudBench.Group, principal: principal)).Expect(403, "AuthorizationFailed");

        (await AssignAsync(CloudBench.Group, 1, Reader, principal)).Expect(201);

        (await bench.ArmAsync("GET", CloudBench.Group, principal: principal)).Expect(200);
        (await bench.ArmAsync("GET", CloudBench.Account, principal: principal)).Expect(200);
        (await bench.ArmAsync("POST", CloudBench.Account + "/listKeys", principal: principal)).Expect(403, "AuthorizationFailed");
        (await bench.ArmAsync("PATCH", CloudBench.Account, "{}", principal)).Expect(403, "AuthorizationFailed").Message!.ShouldContain("Microsoft.Storage/storageAccounts/write");
    }

    [Fact]
    public async Task Decide_who_reads_blobs_with_a_token()
    {
        await bench.WithAccountAsync();
        await bench.Blobs.CreatePageBlobAsync("disks/a.vhd", 512);
        var principal = await IdentityAsync();

        (await BlobAsync(null)).Expect(403, "AuthorizationPermissionMismatch");
        (await AssignAsync(CloudBench.Account, 1, BlobContributor, principal)).Expect(201);
        (await BlobAsync(principal)).Expect(200);
        (await BlobAsync(principal, "https://management.azure.test/.default")).Expect(401, "InvalidAuthenticationInfo");
    }

    [Fact]
    public async Task Of_identities_go_with_the_scope()
    {
        await bench.WithAccountAsync();
        var principal = await IdentityAsync();
        (await AssignAsync(CloudBench.Account, 1, Reader, principal)).Expect(201);

        (await bench.ArmAsync("DELETE", CloudBench.Account)).Expect(200);

        (await CountAsync(CloudBench.Subscription, "")).ShouldBe(0);
    }

    private async Task<string> IdentityAsync()
    {
        var answer = (await bench.ArmAsync("PUT", CloudBench.Group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/robot", """{"location":"westeurope"}""")).Expect(201);
        return answer.Json!["properties"]!["principalId"]!.ToString();
    }

    private async Task<Answer> BlobAsync(string? principal, string scope = "https://storage.azure.com/.default")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://vhds.blob.azure.test/disks/a.vhd");
        request.Headers.Add("x-ms-version", "2021-12-02");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await bench.TokenAsync(principal, scope));
        return await bench.SendAsync(request);
    }

    private async Task<int> CountAsync(string scope, string filter) =>
        (await bench.ArmAsync("GET", scope + "/providers/Microsoft.Authorization/roleAssignments" + filter)).Expect(200).Json!["value"]!.AsArray().Count;

    private static string AssignmentId(string scope, int number) => $"{scope}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-0000-0000-00000000000{number}";

    private Task<Answer> AssignAsync(string scope, int number, string role, string principal) => bench.ArmAsync(
        "PUT", AssignmentId(scope, number), $$$"""{"properties":{"roleDefinitionId":"{{{role}}}","principalId":"{{{principal}}}"} }""");
}
