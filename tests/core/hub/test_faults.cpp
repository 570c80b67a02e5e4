// Servers that break off, stall, lie and refuse, and disks that fill.
#include "hub/pull.h"

#include <QtTest>

#include "core/hub/hub_test.h"
#include "support/full_disk.h"
#include "support/refusal.h"

using namespace tubelet;
using tests::ModelServer;
using tests::Pulling;
using tests::refusal;
using Reply = ModelServer::Reply;
using Request = ModelServer::Request;
using Change = ModelServer::Change;

namespace {

constexpr const char* kWeights = "model.safetensors";

Change breakAfter(std::size_t bytes) {
    return [bytes](const Request&, Reply& reply) { reply.breakAfter = bytes; };
}

Change status(int code, std::map<std::string, std::string> headers = {}) {
    return
        [=](const Request&, Reply& reply) { reply = {.status = code, .headers = headers, .body = "<html>no</html>"}; };
}

}  // namespace

class TestFaults : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { tests::forgetSurroundings(); }

    /// Faults after which the folder is as it should be.
    void survived_data() {
        QTest::addColumn<std::vector<Change>>("changes");
        QTest::addColumn<int>("retries");
        const auto ok = [](const Request&, Reply&) {};
        QTest::newRow("breaks off") << std::vector<Change>{breakAfter(200'000)} << 1;
        QTest::newRow("breaks off again and again, each time further")
            << std::vector<Change>(6, breakAfter(100'000)) << 6;
        QTest::newRow("answers with nothing") << std::vector<Change>{breakAfter(0)} << 1;
        QTest::newRow("stalls") << std::vector<Change>{[](auto&, Reply& reply) { reply.stallAfter = 150'000; }} << 1;
        QTest::newRow("ends early without a length") << std::vector<Change>{[](auto&, Reply& reply) {
            reply.tellsLength = false;
            reply.breakAfter = 123'456;
        }} << 1;
        QTest::newRow("fails for a while") << std::vector<Change>{status(500), status(502), status(503)} << 3;
        QTest::newRow("asks to wait") << std::vector<Change>{status(429, {{"Retry-After", "7"}})} << 1;
        QTest::newRow("ignores Range") << std::vector<Change>{breakAfter(200'000),
                                                              [](auto&, Reply& reply) {
                                                                  reply.status = 200;
                                                                  reply.headers.erase("Content-Range");
                                                                  reply.body = tests::smallModel()[3].bytes;
                                                              }}
                                       << 1;
        QTest::newRow("sends another part")
            << std::vector<Change>{breakAfter(200'000),
                                   [](auto&, Reply& reply) {
                                       reply.headers["Content-Range"] = "bytes 5-699999/700000";
                                   }}
            << 2;
        QTest::newRow("a part with no range in it")
            << std::vector<Change>{breakAfter(200'000),
                                   [](auto&, Reply& reply) { reply.headers.erase("Content-Range"); }}
            << 2;
        QTest::newRow("has no rest") << std::vector<Change>{breakAfter(200'000), status(416)} << 2;
        QTest::newRow("has another ETag by then") << std::vector<Change>{[](auto&, Reply& reply) {
                                                                             reply.headers["ETag"] = "\"old\"";
                                                                             reply.breakAfter = 200'000;
                                                                         },
                                                                         ok}
                                                  << 1;
        QTest::newRow("damages the first time")
            << std::vector<Change>{[](auto&, Reply& reply) { reply.body[1234] ^= 1; }} << 1;
        QTest::newRow("damages what it goes on with")
            << std::vector<Change>{breakAfter(200'000), [](auto&, Reply& reply) { reply.body[99] ^= 1; }} << 2;
    }
    void survived() {
        QFETCH(std::vector<Change>, changes);
        const auto files = tests::smallModel();
        ModelServer server(files);
        server.next(kWeights, changes);
        Pulling one(server);
        one.run();
        QVERIFY(one.isThereAsOf(files));
        QTEST(static_cast<int>(one.heard.retries.size()), "retries");
    }

    /// Faults that end it: one sentence, no folder.
    void refused_data() {
        QTest::addColumn<QString>("where");
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* where, const Change& change, const char* says) {
            QTest::newRow(name) << where << change << says;
        };
        row("breaks off for ever", kWeights, breakAfter(0), "broke off");
        row("fails for ever", kWeights, status(500), "(status 500)");
        row("too many questions", kWeights, status(429), "asks to wait");
        row("is missing", kWeights, status(404), "has no transformer/model.safetensors");
        row("wants a token", kWeights, status(401), "to nobody without an access token");
        row("is gated", kWeights, status(403, {{"X-Error-Code", "GatedRepo"}}), "is gated");
        row("odd status", kWeights, status(218), "sends 15 bytes");
        row("teapot", kWeights, status(418), "answers with status 418");
        row(
            "damages for ever", kWeights, [](auto&, Reply& reply) { reply.body[7] ^= 1; }, "arrives damaged");
        row(
            "says too long", kWeights, [](auto&, Reply& reply) { reply.headers["Content-Length"] = "800000"; },
            "sends 800000 bytes");
        row(
            "says too short", kWeights, [](auto&, Reply& reply) { reply.body.resize(10); }, "sends 10 bytes");
        row(
            "sends too much", kWeights,
            [](auto&, Reply& reply) {
                reply.tellsLength = false;
                reply.body += "more";
            },
            "has 700000 in its listing");
        row(
            "another link", kWeights,
            [](auto&, Reply& reply) { reply.headers["X-Linked-ETag"] = "\"" + std::string(64, 'a') + "\""; },
            "has changed on the server");
        row(
            "another linked size", kWeights, [](auto&, Reply& reply) { reply.headers["X-Linked-Size"] = "5"; },
            "sends 5 bytes");
        row(
            "leads round and round", kWeights,
            [](const Request& request, Reply& reply) {
                reply = {.status = 302, .headers = {{"Location", request.target}}};
            },
            "which never ends");
        row(
            "leads to a file", kWeights,
            [](auto&, Reply& reply) {
                reply = {.status = 302, .headers = {{"Location", "file:///etc/passwd"}}};
            },
            "is not followed");
        row("no repository", "/revision/", status(404), "has no owner/model");
        row(
            "no JSON", "/revision/", [](auto&, Reply& reply) { reply.body = "<html>"; }, "is no JSON");
        row(
            "deep JSON", "/revision/", [](auto&, Reply& reply) { reply.body = std::string(100'000, '['); },
            "is no JSON");
        row(
            "no commit", "/revision/", [](auto&, Reply& reply) { reply.body = "{\"sha\": \"../..\"}"; },
            "names no commit");
        row(
            "no list", "/tree/", [](auto&, Reply& reply) { reply.body = "{}"; }, "is no list");
        row(
            "hostile path", "/tree/",
            [](auto&, Reply& reply) {
                reply.body = tests::json("[{'type': 'file', 'path': '../../.bashrc', 'size': 1, 'oid': ''}]");
            },
            "leads out of its folder");
        row(
            "a link in the listing", "/tree/",
            [](auto&, Reply& reply) { reply.body = tests::json("[{'type': 'symlink', 'path': 'a', 'size': 1}]"); },
            "neither a file nor a folder");
        row(
            "a negative length", "/tree/",
            [](auto&, Reply& reply) { reply.body = tests::json("[{'type': 'file', 'path': 'a.json', 'size': -1}]"); },
            "tells no length");
        row(
            "a name twice", "/tree/",
            [](auto&, Reply& reply) {
                reply.body = tests::json(
                    "[{'type': 'file', 'path': 'a.json', 'size': 1}, "
                    "{'type': 'file', 'path': 'a.json', 'size': 1}]");
            },
            "has a.json twice");
        row(
            "a file that is a folder", "/tree/",
            [](auto&, Reply& reply) {
                reply.body = tests::json(
                    "[{'type': 'file', 'path': 'a', 'size': 1}, "
                    "{'type': 'file', 'path': 'a-b', 'size': 1}, "
                    "{'type': 'file', 'path': 'a/b/c.json', 'size': 1}]");
            },
            "has a as a file and as a folder");
        row(
            "a page elsewhere", "/tree/",
            [](auto&, Reply& reply) { reply.headers["Link"] = "<http://127.0.0.1:9/x>; rel=\"next\""; },
            "is on another server");
        row(
            "pages without end", "/tree/",
            [](const Request& request, Reply& reply) {
                reply.body = "[]";
                reply.headers["Link"] = "<" + request.target + ">; rel=\"next\"";
            },
            "more than 200 pages");
        row(
            "larger than any disk", "/tree/",
            [](auto&, Reply& reply) {
                reply.body = tests::json(
                    "[{'type': 'file', 'path': 'm.safetensors', 'size': 9000000000000000, "
                    "'lfs': {'size': 9000000000000000, 'oid': '" +
                    std::string(64, 'a') + "'}}]");
            },
            "are free in");
    }
    void refused() {
        QFETCH(QString, where);
        QFETCH(Change, change);
        QFETCH(QString, says);
        ModelServer server(tests::smallModel());
        server.always(where.toStdString(), change);
        Pulling one(server);
        const QString told = refusal([&] { one.run(); });
        QVERIFY2(told.contains(says), qPrintable(told));
        QVERIFY2(!told.contains('\n') && told.endsWith('.') && !told.contains("<html>"), qPrintable(told));
        QVERIFY(!one.isThere());
    }

    void nobodyListens() {
        Pulling one(ModelServer({}));
        const QString told = refusal([&] { one.run(); });
        QVERIFY2(told.contains("The server 127.0.0.1 can't be reached"), qPrintable(told));
        QCOMPARE(one.heard.retries.size(), std::size_t{3});
    }

    /// A content that changes between two attempts can't be told by its name: its checksum tells.
    void aFileThatChangesMeanwhile() {
        const auto files = tests::smallModel();
        ModelServer server(files);
        server.next(kWeights, {[&](auto&, Reply& reply) { reply.breakAfter = 200'000; }});
        Pulling one(server);
        one.patience.retries.most = 0;
        QVERIFY(!refusal([&] { one.run(); }).isEmpty());
        server.replace("transformer/model.safetensors", tests::someBytes(700'000, 2));
        const QString told = refusal([&] { one.run(); });
        QVERIFY2(told.contains("arrives damaged") && told.contains("Nothing of it is kept"), qPrintable(told));
        QVERIFY(!one.isThere());
        QCOMPARE(one.kept(files[3]), std::uint64_t{0});
    }

    /// What a network's log-in page answers takes nothing away of what has arrived.
    void aPageInBetweenTakesNothing() {
        const auto files = tests::smallModel();
        ModelServer server(files);
        server.next(kWeights, {breakAfter(200'000), status(200)});
        Pulling one(server);
        QVERIFY(refusal([&] { one.run(); }).contains("in its listing"));
        QVERIFY(one.kept(files[3]) > 0);
        one.run();
        QVERIFY(one.isThereAsOf(files));
    }

    void digestsThatTheListingLeavesOut() {
        auto files = tests::smallModel();
        ModelServer server(files);
        server.always("/tree/", [](auto&, Reply& reply) {
            for (std::size_t at; (at = reply.body.find("\"oid\"")) != std::string::npos;) {
                reply.body.replace(at, 5, "\"was\"");
            }
        });
        Pulling one(server);
        one.run();
        QVERIFY(one.isThereAsOf(files));
        server.always("/resolve/", [](auto&, Reply& reply) { reply.headers["ETag"] = "\"5f-1\""; });
        const QString told = refusal([&] { Pulling(server).offer(); });
        QVERIFY2(told.contains("tells no checksum of README.md"), qPrintable(told));
    }

    /// Told before any consent.
    void gatedRepositories() {
        ModelServer server(tests::smallModel());
        server.always("/revision/", [](auto&, Reply& reply) {
            reply.body.replace(reply.body.find("\"gated\":false"), 13, "\"gated\":\"auto\"");
        });
        server.always("/resolve/", [](const Request& request, Reply& reply) {
            if (request.header("authorization") != "Bearer hf_good") {
                reply = {.status = 403, .headers = {{"X-Error-Code", "GatedRepo"}}};
            }
        });
        const QString without = refusal([&] { Pulling(server).offer(); });
        QVERIFY2(without.contains("owner/model is gated: only accounts that accepted its terms"), qPrintable(without));
        QVERIFY(without.contains("HF_TOKEN"));
        const QString wrong = refusal([&] { Pulling(server, "hf_bad").offer(); });
        QVERIFY2(wrong.contains("the account of this access token has no access"), qPrintable(wrong));
        QVERIFY(!wrong.contains("hf_bad"));
        Pulling good(server, "hf_good");
        good.run();
        QVERIFY(good.isThere());
    }

    void theDiskFills() {
        const auto files = tests::smallModel();
        ModelServer server(files);
        Pulling one(server);
        const hub::Offer offer = one.offer();
        {
            const tests::FullDisk full(300'000);
            const QString told = refusal([&] { one.pull(offer); });
            QVERIFY2(told.contains("What arrives of transformer/model.safetensors can't be written"), qPrintable(told));
        }
        QVERIFY(!one.isThere());
        QCOMPARE(one.kept(files[3]), std::uint64_t{300'000});
        one.pull(offer);
        QVERIFY(one.isThereAsOf(files));
        QCOMPARE(server.requests(kWeights).back().header("range"), std::string("bytes=300000-"));
    }
};

QTEST_GUILESS_MAIN(TestFaults)
#include "test_faults.moc"
