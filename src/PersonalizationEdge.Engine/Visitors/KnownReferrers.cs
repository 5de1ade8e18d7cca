using System.Collections.Frozen;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>The table of well-known hosts; a host not listed has the word of the next wider name that is.</summary>
/// <remarks>
/// Written from common knowledge of 2026. Where one company's name carries many things (google.com, yahoo.com), the
/// narrower names are listed beside the wide one: mail.google.com is mail, docs.google.com just a site.
/// </remarks>
internal static class KnownReferrers
{
    // Google has a search page under each of these, with the same services below it.
    private const string GoogleEndings =
        """
        com ad ae al am as at az ba be bf bg bi bj bs bt by ca cat cd cf cg ch ci cl cm cn cv cz de dj dk dm dz ee
        es eu fi fm fr ga ge gg gl gm gp gr gy hn hr ht hu ie im info iq is it je jo jobs kg ki kz la li lk lt lu lv
        md me mg mk ml mn ms mu mv mw ne net ng nl no nr nu org pl pn ps pt ro rs ru rw sc se sh si sk sm sn so sr
        st td tel tg tk tl tm tn to tt us vg vu ws co.ao co.bw co.ck co.cr co.id co.il co.in co.jp co.ke co.kr co.ls
        co.ma co.mz co.nz co.th co.tz co.ug co.uk co.uz co.ve co.vi co.za co.zm co.zw com.af com.ag com.ai com.ar
        com.au com.bd com.bh com.bn com.bo com.br com.bz com.co com.cu com.cy com.do com.ec com.eg com.et com.fj
        com.gh com.gi com.gt com.hk com.jm com.kh com.kw com.lb com.ly com.mm com.mt com.mx com.my com.na com.nf
        com.ng com.ni com.np com.om com.pa com.pe com.pg com.ph com.pk com.pr com.py com.qa com.sa com.sb com.sg
        com.sl com.sv com.tj com.tr com.tw com.ua com.uy com.vc com.vn
        """;

    private const string GoogleMail = "mail inbox";

    private const string GoogleSites =
        "accounts ads analytics calendar chat classroom cloud developers docs drive earth forms groups keep meet play "
        + "photos script sites store support tagassistant workspace";

    private const string YandexEndings =
        "ru com com.tr by kz uz ua eu net fr az com.am com.ge co.il kg lt lv md tj tm ee";

    private const string YahooEndings =
        """
        com co.jp co.uk co.in co.id co.kr co.nz co.th co.za ca cl cn de dk es fi fr gr ie in it nl no pl pt ro ru se
        com.ar com.au com.br com.cn com.co com.hk com.mx com.my com.pe com.ph com.sg com.tr com.tw com.ve com.vn
        """;

    private const string SearchHosts =
        """
        bing.com cn.bing.com bing.de bing.co.uk bing.fr bing.it bing.es bing.com.br bing.com.cn search.live.com
        baidu.com baidu.jp baidu.co.th duckduckgo.com duck.com ddg.gg noai.duckduckgo.com start.duckduckgo.com
        ecosia.org ecosia.de qwant.com lite.qwant.com startpage.com startpage.de ixquick.com search.brave.com ya.ru
        sogou.com so.com haosou.com sm.cn shenma.com soso.com search.naver.com m.search.naver.com search.daum.net
        search.zum.com so.toutiao.com seznam.cz search.seznam.cz rambler.ru nova.rambler.ru go.mail.ru
        search.mail.ru nigma.ru sputnik.ru ask.com aol.com search.aol.com search.aol.co.uk search.aol.de
        search.aol.fr suche.aol.de suche.web.de suche.gmx.net search.gmx.net search.gmx.com suche.t-online.de
        suche.freenet.de lycos.com search.lycos.com lycos.de lycos.fr webcrawler.com metacrawler.com dogpile.com
        excite.com infospace.com info.com mojeek.com mojeek.co.uk metager.org metager.de swisscows.com swisscows.ch
        kagi.com you.com neeva.com presearch.com presearch.org searx.me searx.be searx.org searxng.org gibiru.com
        gigablast.com yippy.com exalead.com lilo.org search.lilo.org oceanhero.today ekoru.org karmasearch.org
        entireweb.com looksmart.com hotbot.com altavista.com alltheweb.com search.com search.ch eniro.se
        pesquisa.sapo.pt search.sapo.pt ricerca.virgilio.it arianna.libero.it szukaj.onet.pl szukaj.wp.pl
        szukaj.netsprint.pl najdi.si search.centrum.cz coccoc.com wolframalpha.com perplexity.ai chatgpt.com
        chat.openai.com copilot.microsoft.com gemini.google.com claude.ai phind.com komo.ai andisearch.com
        search.marginalia.nu wiby.me isearch.avg.com mysearch.avg.com search.avira.com search.avast.com
        search.conduit.com search.babylon.com search.incredimail.com search.tb.ask.com search.smt.docomo.ne.jp
        search.walla.co.il petalsearch.com yep.com stract.com freespoke.com luxxle.com 4get.ca etools.ch fireball.de
        com.google.android.googlequicksearchbox com.microsoft.bing com.duckduckgo.mobile.android
        com.yandex.searchapp com.ecosia.android com.qwant.liberty
        """;

    private const string SocialHosts =
        """
        facebook.com l.facebook.com lm.facebook.com m.facebook.com fb.com fb.me fb.watch fb.gg facebook.net
        messenger.com m.me instagram.com l.instagram.com instagr.am ig.me threads.net threads.com l.threads.com
        twitter.com t.co x.com mobile.twitter.com tweetdeck.com tweetdeck.twitter.com linkedin.com lnkd.in
        linkedin.cn xing.com viadeo.com viadeo.journaldunet.com reddit.com redd.it out.reddit.com old.reddit.com
        redditmedia.com pinterest.com pin.it pinterest.de pinterest.at pinterest.ch pinterest.co.uk pinterest.fr
        pinterest.es pinterest.it pinterest.pt pinterest.se pinterest.dk pinterest.nz pinterest.ca pinterest.jp
        pinterest.co.kr pinterest.com.au pinterest.com.mx pinterest.cl pinterest.ie pinterest.ph pinterest.nl
        pinterest.ru youtube.com youtu.be m.youtube.com youtube-nocookie.com vimeo.com dailymotion.com dai.ly
        twitch.tv bilibili.com b23.tv niconico.jp nicovideo.jp nico.ms rutube.ru odysee.com tiktok.com vm.tiktok.com
        douyin.com snapchat.com snap.com t.snapchat.com tumblr.com t.umblr.com livejournal.com blogger.com
        flickr.com flic.kr 500px.com deviantart.com behance.net dribbble.com imgur.com giphy.com whatsapp.com
        web.whatsapp.com wa.me l.wl.co api.whatsapp.com telegram.org web.telegram.org t.me telegram.me discord.com
        discord.gg discordapp.com slack.com line.me liff.line.me lin.ee kakao.com kakaocorp.com story.kakao.com
        viber.com wechat.com weixin.qq.com mp.weixin.qq.com qzone.qq.com skype.com web.skype.com bsky.app
        bsky.social go.bsky.app mastodon.social mastodon.online mastodon.world mas.to mstdn.social mstdn.jp
        hachyderm.io fosstodon.org chaos.social pixelfed.social lemmy.world lemmy.ml joinmastodon.org
        truthsocial.com gab.com gettr.com parler.com minds.com mewe.com nextdoor.com nextdoor.co.uk nextdoor.de
        vk.com vk.ru vkontakte.ru away.vk.com m.vk.com ok.ru odnoklassniki.ru my.mail.ru dzen.ru zen.yandex.ru
        weibo.com weibo.cn t.cn sina.com.cn xiaohongshu.com xhslink.com zhihu.com douban.com renren.com
        tieba.baidu.com quora.com news.ycombinator.com lobste.rs slashdot.org digg.com delicious.com stumbleupon.com
        mix.com diigo.com scoop.it flipboard.com getpocket.com instapaper.com plus.google.com plus.url.google.com
        orkut.com hi5.com tagged.com badoo.com myspace.com bebo.com friendster.com meetup.com goodreads.com
        letterboxd.com last.fm soundcloud.com mixi.jp ameblo.jp note.com skyrock.com tuenti.com taringa.net
        hatena.ne.jp b.hatena.ne.jp naver.me blog.naver.com cafe.naver.com band.us disqus.com disq.us
        producthunt.com patreon.com ko-fi.com yammer.com workplace.com linktr.ee lens.xyz warpcast.com untappd.com
        strava.com polywork.com peerlist.io com.facebook.katana com.facebook.lite com.facebook.orca
        com.instagram.android com.twitter.android com.linkedin.android com.reddit.frontpage com.pinterest
        com.zhiliaoapp.musically com.snapchat.android com.whatsapp org.telegram.messenger org.telegram.plus
        com.discord com.google.android.youtube com.slack com.instagram.barcelona xyz.blueskyweb.app
        org.joinmastodon.android com.vkontakte.android
        """;

    private const string EmailHosts =
        """
        gmail.com googlemail.com outlook.live.com outlook.office.com outlook.office365.com outlook.com outlook.de
        hotmail.com mail.live.com office365.com mail.office365.com outlook.cloud.microsoft mail.aol.com
        webmail.aol.com mail.aol.co.uk mail.ru e.mail.ru m.mail.ru touch.mail.ru light.mail.ru mail.rambler.ru
        mail.qq.com exmail.qq.com mail.163.com mail.126.com mail.yeah.net mail.sina.com.cn mail.sohu.com
        mail.naver.com mail.daum.net mail.nate.com mail.proton.me proton.me protonmail.com mail.protonmail.com
        tutanota.com app.tuta.com tuta.com mail.tutanota.com fastmail.com app.fastmail.com beta.fastmail.com
        mail.zoho.com mail.zoho.eu mail.zoho.in app.hey.com icloud.com mail.icloud.com posteo.de mailbox.org
        office.mailbox.org app.mailbox.org gmx.net navigator.gmx.net bap.navigator.gmx.net deref-gmx.net
        deref-gmx.com gmx.com gmx.de gmx.at gmx.ch deref-gmx.fr gmx.fr mail.com deref-mail.com web.de
        navigator.web.de bap.navigator.web.de deref-web.de deref-web-02.de 3c.web.de freemail.web.de deref-1und1.de
        mail.ionos.com mail.ionos.de email.t-online.de mail.freenet.de email.freenet.de webmail.freenet.de
        messagerie.orange.fr mail.orange.fr webmail.orange.fr mail.sfr.fr webmail.sfr.fr messagerie.sfr.fr
        mail.laposte.net webmail.laposte.net zimbra.free.fr webmail.free.fr mail.bouyguestelecom.fr mail.libero.it
        mail1.libero.it webmail.libero.it mail.virgilio.it mail.tiscali.it webmail.pec.it mail.tim.it poczta.onet.pl
        poczta.wp.pl poczta.o2.pl poczta.interia.pl email.seznam.cz mail.centrum.cz mail.bluewin.ch email.bluewin.ch
        webmail.hispeed.ch webmail.sunrise.ch webmail.a1.net mail.ziggo.nl webmail.kpnmail.nl mail.comcast.net
        connect.xfinity.com mail.cox.net webmail.att.net webmail.spectrum.net mail.btinternet.com webmail.bt.com
        mail.virginmedia.com mail.sky.com webmail.bell.net mail.telstra.com webmail.optusnet.com.au
        webmail.xtra.co.nz mail.rediff.com mail.uol.com.br email.bol.com.br mail.terra.com.br webmail.telia.com
        webmail.telenor.no webmail.tele2.se mail.sapo.pt mail.ukr.net freemail.hu mail.one.com mail.ovh.net
        mail.strato.de webmail.strato.de webmail.netcup.net webmail.hosteurope.de webmail.all-inkl.com
        mail.runbox.com mailfence.com startmail.com mail.disroot.org app.superhuman.com mail.superhuman.com
        mail.missiveapp.com com.google.android.gm com.microsoft.office.outlook com.yahoo.mobile.client.android.mail
        de.gmx.mobile.android.mail de.web.mobile.android.mail ch.protonmail.android ru.mail.mailapp
        """;

    private static readonly FrozenDictionary<string, string> Words = Build();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ByName =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The word of a host or of the next wider name that is listed, or null; case does not count.</summary>
    public static string? Find(ReadOnlySpan<char> host)
    {
        var name = host.TrimEnd('.');
        while (true)
        {
            if (ByName.TryGetValue(name, out var word))
                return word;

            var dot = name.IndexOf('.');
            if (dot < 0)
                return null;

            name = name[(dot + 1)..];
        }
    }

    private static FrozenDictionary<string, string> Build()
    {
        var words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add(words, "google", GoogleEndings, ReferrerTypes.Search);
        Add(words, "yandex", YandexEndings, ReferrerTypes.Search);
        Add(words, "yahoo", YahooEndings, ReferrerTypes.Search);
        foreach (var service in Split(GoogleMail))
            Add(words, service + ".google", GoogleEndings, ReferrerTypes.Email);

        foreach (var service in Split(GoogleSites))
            Add(words, service + ".google", GoogleEndings, ReferrerTypes.Link);

        Add(words, "mail.yandex", YandexEndings, ReferrerTypes.Email);
        Add(words, "mail.yahoo", YahooEndings, ReferrerTypes.Email);
        Add(words, SearchHosts, ReferrerTypes.Search);
        Add(words, SocialHosts, ReferrerTypes.Social);

        // Last, since some are portals with a search of their own that is listed by its narrower name.
        Add(words, EmailHosts, ReferrerTypes.Email);

        return words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static void Add(Dictionary<string, string> words, string name, string endings, string word) =>
        Add(words, string.Join(' ', Split(endings).Select(ending => $"{name}.{ending}")), word);

    private static void Add(Dictionary<string, string> words, string hosts, string word)
    {
        foreach (var host in Split(hosts))
            words[host] = word;
    }

    private static string[] Split(string list) =>
        list.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
