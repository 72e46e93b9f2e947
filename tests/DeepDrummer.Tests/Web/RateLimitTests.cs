using System.Net;
using DeepDrummer.Web;
using DeepDrummer.Web.Security;
using Microsoft.AspNetCore.Builder;

namespace DeepDrummer.Tests.Web;

/// <summary>Who guesses is held up, by where they are; a laboratory behind one address is not.</summary>
public sealed class RateLimitTests : IDisposable
{
    private const string Password = "correct horse battery";
    private static readonly int[] heldUp = [403, 403, 429];
    private static readonly Uri site = new("http://study.example");
    private readonly ShortStudy study = new();

    public void Dispose() => study.Dispose();

    [Fact]
    public async Task A_laboratory_behind_one_address_begins_at_once_and_is_not_held_up()
    {
        string[] codes = [.. Enumerable.Range(0, 40).Select(_ => SessionSecrets.NewToken())];
        study.Database.AddLinks([.. codes.Select(SessionSecrets.HashOf)]);
        await using WebApplication app = await StartAsync(new HostingOptions { Port = 0 });   // the limits that a study has
        PageClient[] pages = [.. codes.Select(_ => new PageClient(app.Urls.First()))];
        HttpStatusCode[] begun = await Task.WhenAll(pages.Zip(codes, (page, code) => page.ConsentAsync(code)));
        Assert.All(begun, status => Assert.Equal(HttpStatusCode.OK, status));
        for (int request = 0; request < 3; request++)
            Assert.All(await Task.WhenAll(pages.Select(page => page.GetAsync("/api/session"))), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(40, study.Database.Sessions().Count);
        foreach (PageClient page in pages)
            page.Dispose();
    }

    [Fact]
    public async Task Wrong_links_and_tokens_are_few_and_right_ones_are_not_counted()
    {
        string code = SessionSecrets.NewToken();
        study.Database.AddLinks([SessionSecrets.HashOf(code)]);
        await using WebApplication app = await StartAsync(new HostingOptions { Port = 0, Rates = new RateLimitOptions { WrongLinks = 4 } });
        using var page = new PageClient(app.Urls.First());
        for (int turn = 0; turn < 10; turn++)
            Assert.Equal(HttpStatusCode.OK, await page.ConsentAsync(code));
        string withdraw = page.Said.GetProperty("withdraw").GetString()!;
        for (int turn = 0; turn < 10; turn++)
            Assert.Equal(HttpStatusCode.OK, await page.GetAsync(withdraw));
        for (int wrong = 0; wrong < 2; wrong++)
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (await page.ConsentAsync(SessionSecrets.NewToken()), await page.GetAsync("/withdraw/" + SessionSecrets.NewToken())));
        Assert.Equal(HttpStatusCode.TooManyRequests, await page.ConsentAsync(SessionSecrets.NewToken()));
        Assert.InRange(page.RetryAfter!.Value.TotalSeconds, 1, 15);
        Assert.Equal(HttpStatusCode.TooManyRequests, await page.GetAsync("/withdraw/" + SessionSecrets.NewToken()));
        Assert.Equal(HttpStatusCode.OK, await page.GetAsync("/api/session"));      // who has begun goes on
    }

    [Fact]
    public async Task Many_wrong_passwords_at_once_are_no_way_round_and_right_ones_are_not_counted()
    {
        await using WebApplication app = await StartAsync(new HostingOptions { Port = 0, Rates = new RateLimitOptions { WrongPasswords = 3 } });
        using var page = new PageClient(app.Urls.First());
        for (int turn = 0; turn < 8; turn++)
            Assert.Equal(HttpStatusCode.OK, await page.PostAsync("/admin/api/login", new { password = Password }));
        HttpStatusCode[] guesses = await Task.WhenAll(Enumerable.Range(0, 30).Select(turn => page.PostAsync(turn % 2 == 0 ? "/admin/api/login" : "/Admin/API/Login", new { password = "guess" })));
        Assert.Equal(3, guesses.Count(status => status == HttpStatusCode.Forbidden));
        Assert.Equal(27, guesses.Count(status => status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Behind_a_proxy_on_this_machine_the_last_address_it_names_counts()
    {
        await using WebApplication app = await StartAsync(new HostingOptions { Port = 0, PublicUrl = site, Rates = new RateLimitOptions { WrongPasswords = 2 } });
        using var page = new PageClient(app.Urls.First());
        Assert.Equal(heldUp, await GuessesAsync(page, "192.0.2.7", "198.51.100.9, 192.0.2.7", "203.0.113.5:8080, 192.0.2.7:443"));   // what stands before is the sender's own
        Assert.Equal(heldUp, await GuessesAsync(page, "192.0.2.8", "192.0.2.7, 192.0.2.8", "192.0.2.8"));
        Assert.Equal(heldUp, await GuessesAsync(page, "2001:db8::1", "[2001:db8::ffff]:443", "2001:db8::2"));   // one network
        Assert.Equal(heldUp, await GuessesAsync(page, "rubbish", "", "unknown"));   // the proxy's own address
    }

    [Fact]
    public async Task Without_a_proxy_nobody_chooses_the_address_they_come_from()
    {
        await using WebApplication app = await StartAsync(new HostingOptions { Port = 0, Rates = new RateLimitOptions { WrongPasswords = 2 } });
        using var page = new PageClient(app.Urls.First());
        Assert.Equal(heldUp, await GuessesAsync(page, "192.0.2.7", "192.0.2.8", "192.0.2.9"));
    }

    private static async Task<int[]> GuessesAsync(PageClient page, params string[] from)
    {
        var replies = new List<int>();
        foreach (string address in from)
            replies.Add((int)await page.PostAsync("/admin/api/login", new { password = "guess" }, address));
        return [.. replies];
    }

    private async Task<WebApplication> StartAsync(HostingOptions options)
    {
        WebApplication app = StudyServer.Build(study.Study, options, Password);
        await app.StartAsync();
        return app;
    }
}
