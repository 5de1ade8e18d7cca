using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Storage;

namespace PersonalizationEdge.FunctionalTests.Hosting;

/// <summary>What is kept of visitors is for one edge and one user.</summary>
public sealed class DataFolderTests
{
    [Fact]
    public async Task A_folder_of_another_edge_is_not_written_to()
    {
        await using var origin = await TestOrigin.StartAsync("page");
        var folder = Directory.CreateTempSubdirectory("edge-test-");
        try
        {
            using (DataFolder.Take(folder.FullName))
            {
                await Assert.ThrowsAsync<StoreUnavailableException>(() => EdgeUnderTest.StartAsync(origin.Url, options =>
                {
                    options.Data = folder.FullName;
                    options.Rules = Path.Combine(AppContext.BaseDirectory, "rules", "demo.yaml");
                    options.Strict = true;
                }));
            }

            Assert.Equal(["edge.lock"], folder.EnumerateFileSystemInfos().Select(entry => entry.Name));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_new_folder_is_for_its_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var parent = Directory.CreateTempSubdirectory("edge-test-");
        try
        {
            using var folder = DataFolder.Take(Path.Combine(parent.FullName, "data"));

            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Path));
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }
}
