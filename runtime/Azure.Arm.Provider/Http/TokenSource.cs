using System.Net.Http.Headers;
using Azure.Core;

namespace Azure.Arm.Provider.Http;

/// <summary>Access tokens for ARM, kept until shortly before they end.</summary>
internal sealed class TokenSource(Lazy<TokenCredential> credential, string scope, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim gate = new(1, 1);
    private AccessToken token;

    /// <exception cref="ArmException">The sign-in failed.</exception>
    public async ValueTask<AuthenticationHeaderValue> GetAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (token.Token is null || token.ExpiresOn - Margin <= clock.GetUtcNow())
                token = await credential.Value.GetTokenAsync(new TokenRequestContext([scope]), cancellationToken).ConfigureAwait(false);
            return new AuthenticationHeaderValue("Bearer", token.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException and not ArmException)
        {
            throw new ArmException(
                $"signing in to Azure failed: {Scrubber.None.Clean(e.Message)}\nnext: run `az login`, or set ARM_TENANT_ID, ARM_CLIENT_ID and ARM_CLIENT_SECRET",
                401,
                "SignIn",
                e);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
