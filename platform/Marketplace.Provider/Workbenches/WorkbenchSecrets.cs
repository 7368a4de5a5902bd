using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Imaging;

namespace Marketplace.Provider.Workbenches;

/// <summary>
/// Key or password of a workbench, in a file that its owner alone can read. They are made before the machine is, and are written
/// nowhere else: neither to tags nor to logs.
/// </summary>
internal sealed class WorkbenchSecrets(string folder)
{
    private const int KeyBits = 3072;
    private const int PasswordLength = 24;
    private const string Lower = "abcdefghijkmnpqrstuvwxyz";
    private const string Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";

    private string KeyFile => Path.Combine(folder, "id_rsa");

    private string PasswordFile => Path.Combine(folder, "password");

    /// <summary>The file that is there; null when there is none on this machine.</summary>
    public string? Find() => File.Exists(KeyFile) ? KeyFile : File.Exists(PasswordFile) ? PasswordFile : null;

    /// <summary>Public key in the form of OpenSSH; the private one is made when there is none.</summary>
    public string PublicKey(string comment)
    {
        using var key = RSA.Create(KeyBits);
        if (File.Exists(KeyFile))
            key.ImportFromPem(File.ReadAllText(KeyFile));
        else
            Keep(KeyFile, key.ExportRSAPrivateKeyPem() + "\n");
        return $"ssh-rsa {Convert.ToBase64String(Encode(key.ExportParameters(includePrivateParameters: false)))} {comment}";
    }

    public string Password()
    {
        if (File.Exists(PasswordFile))
            return File.ReadAllText(PasswordFile);
        var all = Lower + Upper + Digits;
        var password = string.Concat(
            RandomNumberGenerator.GetString(Upper, 1), RandomNumberGenerator.GetString(Digits, 1), RandomNumberGenerator.GetString(Lower, 1), RandomNumberGenerator.GetString(all, PasswordLength - 3));
        Keep(PasswordFile, password);
        return password;
    }

    // A kill leaves the whole file or none.
    private void Keep(string path, string text)
    {
        try
        {
            Directory.CreateDirectory(folder);
            File.Delete(path + ".next");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(path + ".next", options))
            {
                file.Write(Encoding.ASCII.GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            File.Move(path + ".next", path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ImagingException(ImagingCodes.FileNotWritable, $"the credentials of the workbench cannot be written to {folder}: {error.Message}", "Make the folder writable.", error);
        }
    }

    // RFC 4253, section 6.6: string "ssh-rsa", mpint e, mpint n.
    private static byte[] Encode(RSAParameters key)
    {
        using var blob = new MemoryStream();
        foreach (var part in new[] { "ssh-rsa"u8.ToArray(), Positive(key.Exponent!), Positive(key.Modulus!) })
        {
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            blob.Write(length);
            blob.Write(part);
        }

        return blob.ToArray();
    }

    private static byte[] Positive(byte[] number) => number[0] >= 0x80 ? [0, .. number] : number;
}
