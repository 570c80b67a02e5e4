// Downloads from a server that does what it should: whole folders, going on, tokens, proxies.
#include "hub/pull.h"

#include <QtTest>

#include "core/hub/hub_test.h"
#include "files/owned_folder.h"
#include "support/refusal.h"

using namespace tubelet;
using tests::ModelServer;
using tests::Pulling;
using tests::refusal;

namespace {

std::string authorization(const ModelServer::Request& request) {
    return request.header("authorization");
}

}  // namespace

class TestPull : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { tests::forgetSurroundings(); }
    void cleanup() { tests::forgetSurroundings(); }

    void aFolderAppearsWhole() {
        const auto files = tests::smallModel();
        ModelServer server(files);
        Pulling one(server);
        const hub::Offer offer = one.offer();
        QCOMPARE(offer.licence.name, std::string("apache-2.0"));
        QCOMPARE(offer.licence.link, server.root() + "/owner/model");
        QCOMPARE(offer.commit, std::string(ModelServer::kCommit));
        QVERIFY(server.requests("/resolve/").empty());  // nothing is fetched before consent
        QVERIFY(!one.isThere());
        one.pull(offer);
        QVERIFY(one.isThereAsOf(files));
        QCOMPARE(one.heard.files.size(), std::size_t{4});
        QCOMPARE(one.heard.bytes, offer.choice.bytes);
        QCOMPARE(one.heard.allBytes, offer.choice.bytes);
        QVERIFY(one.heard.retries.empty());
        // All of one commit, whatever a branch is by now.
        QCOMPARE(server.requests(std::string("/resolve/") + ModelServer::kCommit + "/").size(), std::size_t{4});
        QVERIFY(server.requests()[0].header("user-agent").starts_with("tubelet/"));
    }

    void aLicenceThatTheCardLeavesOut() {
        ModelServer server(tests::smallModel());
        server.always("/revision/", [](auto&, auto& reply) {
            reply.body = tests::json("{'sha': '") + ModelServer::kCommit + tests::json("'}");
        });
        Pulling one(server);
        QCOMPARE(one.offer().licence.name, std::string());
        hub::Source listed = hub::sourceOf(ModelServer::kRepository, {server.root(), ""});
        listed.entry.emplace();
        listed.entry->licence = "mit";
        listed.entry->needed = {"README.md"};
        hub::Client client(listed.access, one.patience);
        const hub::Offer offer = hub::readOffer(listed, client, false, one.heard, {});
        QCOMPARE(offer.licence.name, std::string("mit"));
        QCOMPARE(offer.choice.files.size(), std::size_t{1});
    }

    void theListingHasPages() {
        const auto files = tests::smallModel();
        ModelServer server(files);
        server.pages(1);
        Pulling one(server);
        one.run();
        QVERIFY(one.isThereAsOf(files));
        QCOMPARE(server.requests("/tree/").size(), std::size_t{4});
    }

    void anEmptyFileAndEqualOnes() {
        const std::vector<ModelServer::File> files{{"a.json", "", false},
                                                   {"b.json", "{}", false},
                                                   {"c/d.json", "{}", false},
                                                   {"m.safetensors", tests::someBytes(3)}};
        ModelServer server(files);
        Pulling one(server);
        one.run();
        QVERIFY(one.isThereAsOf(files));
    }

    void oneFileByItsAddress() {
        const auto files = tests::smallModel();
        ModelServer server(files);
        Pulling one(server);
        one.run(server.root() + "/owner/model/blob/main/transformer/model.safetensors");
        QVERIFY(one.isThereAsOf({files[3]}));
        QVERIFY(!std::filesystem::exists(one.target() / "README.md"));
    }

    void goingOnAfterABreak() {
        const auto files = tests::smallModel();
        ModelServer server(files);
        Pulling one(server);
        one.patience.retries.most = 0;
        server.next("/resolve/", {[](auto&, auto&) {}, [](auto&, auto&) {}, [](auto&, auto&) {},
                                  [](auto&, ModelServer::Reply& reply) { reply.breakAfter = 300'000; }});
        const QString told = refusal([&] { one.run(); });
        QVERIFY2(told.contains("what has arrived is kept"), qPrintable(told));
        QVERIFY(!one.isThere());
        const std::uint64_t kept = one.kept(files[3]);
        QVERIFY(kept > 0 && kept <= 300'000);
        // Nothing there has a name that a program looks for.
        for (const auto& entry : std::filesystem::directory_iterator(one.parts())) {
            QVERIFY(!entry.is_directory() && entry.path().extension() != ".safetensors" &&
                    entry.path().extension() != ".json");
        }
        one.run();
        QVERIFY(one.isThereAsOf(files));
        const auto last = server.requests("model.safetensors").back();
        QCOMPARE(last.header("range"), "bytes=" + std::to_string(kept) + "-");
        QCOMPARE(last.header("if-range"), "\"" + ModelServer::digestOf(files[3]) + "\"");
        // What was whole is not fetched again.
        QCOMPARE(server.requests("README.md").size(), std::size_t{1});
    }

    void aStopLeavesWhatCanBeGoneOnWith() {
        const auto files = tests::smallModel();
        ModelServer server(files);
        Pulling one(server);
        one.patience.limits.stalled = std::chrono::seconds(600);  // the stop alone ends it
        server.next("model.safetensors", {[](auto&, ModelServer::Reply& reply) { reply.stallAfter = 100'000; }});
        const hub::Offer offer = one.offer();
        std::jthread person([&] {
            server.awaitStall();
            one.stop.request_stop();
        });
        QVERIFY_EXCEPTION_THROWN(one.pull(offer), Cancelled);
        QVERIFY(!one.isThere() && one.kept(files[3]) <= 100'000);
        one.stop = {};
        one.run();
        QVERIFY(one.isThereAsOf(files));
    }

    void aStopEndsTheWaitForAnotherAttempt() {
        ModelServer server(tests::smallModel());
        Pulling one(server);
        one.patience.retries.firstWait = one.patience.retries.longestWait = std::chrono::seconds(3600);
        server.always("/revision/", [&](auto&, ModelServer::Reply& reply) {
            reply.status = 503;
            one.stop.request_stop();
        });
        QVERIFY_EXCEPTION_THROWN(one.offer(), Cancelled);
    }

    void aStopBeforeAnythingLeavesNothing() {
        ModelServer server(tests::smallModel());
        Pulling one(server);
        const hub::Offer offer = one.offer();
        one.stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(one.pull(offer), Cancelled);
        QVERIFY(!one.isThere() && !std::filesystem::exists(one.parts()));
    }

    void theTokenStaysWithItsServer() {
        const auto files = tests::smallModel();
        ModelServer hub(files), store(files);
        hub.leadTo(store.root());
        Pulling one(hub, "hf_secret");
        one.run();
        QVERIFY(one.isThereAsOf(files));
        QVERIFY(!hub.requests().empty() && store.requests().size() == 4);
        for (const auto& request : hub.requests()) {
            QCOMPARE(authorization(request), std::string("Bearer hf_secret"));
        }
        for (const auto& request : store.requests()) {
            QCOMPARE(authorization(request), std::string());
            for (const auto& [name, value] : request.headers) {
                QVERIFY2(value.find("hf_secret") == std::string::npos, name.c_str());
            }
        }
    }

    /// By another name it is another host, and what it leads back to is trusted again.
    void theTokenGoesToNoOtherName() {
        const auto files = tests::smallModel();
        ModelServer server(files);
        server.always("/api/models/owner/model/revision", [&](const ModelServer::Request& request, auto& reply) {
            if (request.header("host").starts_with("127.")) {
                reply = {
                    .status = 307,
                    .headers = {{"Location", "http://localhost:" + std::to_string(server.port()) + request.target}}};
            }
        });
        Pulling one(server, "hf_secret");
        one.offer();
        const auto asked = server.requests("/revision/");
        QCOMPARE(asked.size(), std::size_t{2});
        QCOMPARE(authorization(asked[0]), std::string("Bearer hf_secret"));
        QCOMPARE(authorization(asked[1]), std::string());
    }

    void proxiesOfTheEnvironment() {
        const auto files = tests::smallModel();
        ModelServer proxy(files);
        ::setenv("http_proxy", proxy.root().c_str(), 1);
        Pulling one(proxy, "hf_secret");
        one.access.root = "http://models.invalid";
        one.run();
        QVERIFY(one.isThereAsOf(files));
        for (const auto& request : proxy.requests()) {
            QVERIFY(request.target.starts_with("http://models.invalid/"));
            // Anybody on this way could read it.
            QCOMPARE(authorization(request), std::string());
        }
    }

    void aTargetThatIsThere() {
        ModelServer server(tests::smallModel());
        Pulling one(server);
        std::filesystem::create_directory(one.target());
        const QString told = refusal([&] { one.run(); });
        QVERIFY2(told.contains("it exists already"), qPrintable(told));
        QVERIFY(!std::filesystem::exists(one.parts()) && server.requests("/resolve/").empty());
    }

    void twoAtOnceForOneTarget() {
        const auto files = tests::smallModel();
        ModelServer server(files);
        Pulling one(server);
        const hub::Offer offer = one.offer();
        {
            const files::OwnedFolder other(one.parts(), "lock");
            const QString told = refusal([&] { one.pull(offer); });
            QVERIFY2(told.contains("Another tubelet is at work in"), qPrintable(told));
            QVERIFY(server.requests("/resolve/").empty());
        }
        one.pull(offer);
        QVERIFY(one.isThereAsOf(files));
    }

    /// A process that ended between the first file's name and the folder's.
    void namesThatWereGivenAreTakenBack() {
        const auto files = tests::smallModel();
        ModelServer server(files);
        Pulling one(server);
        std::filesystem::create_directories(one.parts() / "named/transformer");
        std::ofstream(one.parts() / "named/transformer/model.safetensors", std::ios::binary) << files[3].bytes;
        std::ofstream(one.parts() / std::string(64, 'a')) << "of an older commit";
        one.run();
        QVERIFY(one.isThereAsOf(files));
        QVERIFY(server.requests("model.safetensors").empty());
    }

    void aLinkInTheWayIsNotFollowed() {
        const auto files = tests::smallModel();
        ModelServer server(files);
        Pulling one(server);
        const std::filesystem::path other = one.folder.path().toStdString() + "/precious";
        std::ofstream(other) << "precious";
        std::filesystem::create_directory(one.parts());
        std::filesystem::create_symlink(other, one.parts() / ModelServer::digestOf(files[3]));
        const QString told = refusal([&] { one.run(); });
        QVERIFY2(told.contains("can't be written"), qPrintable(told));
        QCOMPARE(tests::textOf(other), std::string("precious"));
    }
};

QTEST_GUILESS_MAIN(TestPull)
#include "test_pull.moc"
