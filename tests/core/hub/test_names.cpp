// What names and addresses of models mean, and which names of a server are taken.
#include "hub/address.h"
#include "hub/catalogue.h"
#include "hub/client.h"
#include "hub/file_choice.h"
#include "hub/remote_path.h"
#include "hub/retries.h"
#include "hub/source.h"

#include <set>

#include <QtTest>

#include "base/git_blob.h"
#include "base/paths.h"
#include "core/hub/hub_test.h"
#include "support/refusal.h"

using namespace tubelet;
using tests::refusal;

namespace {

/// A list of its own, so that the real one may change.
hub::Catalogue list() {
    return hub::parseCatalogue(tests::json(
        "{'root': 'https://models.example', 'models': [{'name': 'small-t2v', 'title': 'Small', 'role': 'model', "
        "'repository': 'owner/Small-Diffusers', 'revision': 'main', 'licence': 'mit', "
        "'needed': ['model_index.json', 'vae/*'], 'optional': ['assets/*']}]}"));
}

hub::Source source(const QString& asked, const hub::HubSettings& said = {}) {
    return hub::sourceOf(asked.toStdString(), said, list());
}

std::vector<hub::RemoteFile> listed(const QStringList& paths) {
    std::vector<hub::RemoteFile> files;
    for (const QString& path : paths) {
        files.push_back({path.toStdString(), 10, {}});
    }
    return files;
}

QString paths(const hub::FileChoice& choice) {
    QStringList all;
    for (const auto& file : choice.files) {
        all << QString::fromStdString(file.path);
    }
    return all.join(' ');
}

}  // namespace

class TestNames : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { tests::forgetSurroundings(); }
    void cleanup() { tests::forgetSurroundings(); }

    void whatIsAskedFor_data() {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("repository");
        QTest::addColumn<QString>("revision");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* asked, const char* root, const char* repository, const char* revision,
                            const char* path, const char* name) {
            QTest::newRow(asked) << asked << root << repository << revision << path << name;
        };
        const char* usual = "https://models.example";
        row("Small-T2V", usual, "owner/Small-Diffusers", "main", "", "small-t2v");
        row("a/b", usual, "a/b", "main", "", "b");
        row("a/b@v1.0", usual, "a/b", "v1.0", "", "b");
        row("https://models.example/a/b", usual, "a/b", "main", "", "b");
        row("https://models.example/a/b/", usual, "a/b", "main", "", "b");
        row("https://models.example/b", usual, "b", "main", "", "b");
        row("https://models.example:443/a/b/tree/dev", usual, "a/b", "dev", "", "b");
        row("https://other.example/a/b/blob/refs%2Fpr%2F1/vae/x%20y.json?download=true", "https://other.example", "a/b",
            "refs/pr/1", "vae/x y.json", "b");
        row("http://127.0.0.1:8000/below/hub/a/b/resolve/main/m.gguf", "http://127.0.0.1:8000/below/hub", "a/b", "main",
            "m.gguf", "b");
        row("http://[::1]:80/a/b/raw/main/m.json", "http://[::1]", "a/b", "main", "m.json", "b");
    }
    void whatIsAskedFor() {
        QFETCH(QString, asked);
        const hub::Source found = source(asked);
        QTEST(QString::fromStdString(found.access.root), "root");
        QTEST(QString::fromStdString(found.repository), "repository");
        QTEST(QString::fromStdString(found.revision), "revision");
        QTEST(QString::fromStdString(found.path), "path");
        QTEST(QString::fromStdString(found.name), "name");
    }

    void whatIsNone_data() {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("says");
        QTest::newRow("unknown") << "wan9"
                                 << "No model is called \"wan9\". There are: small-t2v.";
        QTest::newRow("empty") << ""
                               << "No model is called";
        QTest::newRow("three") << "a/b/c"
                               << "names no repository";
        QTest::newRow("dots") << "../../etc"
                              << "names no repository";
        QTest::newRow("hidden") << "a/.b"
                                << "names no repository";
        QTest::newRow("blank") << "a/b c"
                               << "names no repository";
        QTest::newRow("no revision") << "a/b@"
                                     << "is no revision";
        QTest::newRow("line in revision") << "a/b@x\ny"
                                          << "is no revision";
        QTest::newRow("ftp") << "ftp://models.example/a/b"
                             << "names no repository";
        QTest::newRow("root alone") << "https://models.example/"
                                    << "names no repository";
        QTest::newRow("data set") << "https://models.example/datasets/a/b"
                                  << "names no repository";
        QTest::newRow("user") << "https://me:secret@models.example/a/b"
                              << "has a user's name in it";
        QTest::newRow("percent") << "https://models.example/a/b%zz"
                                 << "hexadecimal";
        QTest::newRow("encoded dots") << "https://models.example/a/%2e%2e"
                                      << "names no repository";
    }
    void whatIsNone() {
        QFETCH(QString, asked);
        QFETCH(QString, says);
        const QString told = refusal([&] { source(asked); });
        QVERIFY2(told.contains(says), qPrintable(told));
        QVERIFY(!told.contains("secret"));
    }

    void rootsAndTokensHaveTheirPlaces() {
        ::setenv("HF_ENDPOINT", "http://mirror.example/hub/", 1);
        ::setenv("HF_TOKEN", "hf_around", 1);
        QCOMPARE(source("a/b").access.root, std::string("http://mirror.example/hub"));
        QCOMPARE(source("a/b").access.token, std::string("hf_around"));
        QCOMPARE(source("http://mirror.example/hub/a/b").access.token, std::string("hf_around"));
        QCOMPARE(source("http://mirror.example/hub/a/b").repository, std::string("a/b"));
        // The environment's token is for the environment's server.
        QCOMPARE(source("https://other.example/a/b").access.token, std::string());
        QCOMPARE(source("http://mirror.example:81/a/b").access.token, std::string());
        QCOMPARE(source("a/b", {"https://said.example", ""}).access.token, std::string());
        QCOMPARE(source("a/b", {"https://said.example", "hf_said"}).access.token, std::string("hf_said"));
        QCOMPARE(source("a/b", {"https://said.example/", ""}).access.root, std::string("https://said.example"));
        const QString told = refusal([] { source("a/b", {"", "hf_x\r\nHost: y"}); });
        QVERIFY2(told.contains("blanks or line ends") && !told.contains("hf_x"), qPrintable(told));
    }

    /// What the program brings: names that differ, repositories, patterns that make a model.
    void theListIsSound() {
        const hub::Catalogue& real = hub::catalogue();
        QVERIFY(!real.entries.empty() && hub::parseAddress(real.root).scheme == "https");
        std::set<std::string> names;
        for (const auto& entry : real.entries) {
            QVERIFY2(names.insert(entry.name).second, entry.name.c_str());
            QCOMPARE(hub::sourceOf(entry.name).repository, entry.repository);
            QVERIFY2(!entry.licence.empty() && !entry.needed.empty(), entry.name.c_str());
        }
        QVERIFY(real.find("WAN2.1-t2v-1.3b") != nullptr);
        QVERIFY(refusal([] { hub::parseCatalogue("{\"root\": 1}"); }).contains("list of models is damaged"));
    }

    void hostilePaths_data() {
        QTest::addColumn<QByteArray>("path");
        for (const char* path : {"", "/etc/passwd", "../x", "a/../../x", "a/./b", "a//b", "a/", "..", ".", "a\\b",
                                 "c:x", "a\nb", "nul", "vae/COM1.txt", "Aux.json", "a/lpt9", "\xff\xfe"}) {
            QTest::addRow("%s", *path == '\xff' ? "no UTF-8" : path) << QByteArray(path);
        }
        QTest::newRow("long name") << QByteArray(256, 'a');
        QTest::newRow("long path") << QByteArray(600, 'a').replace(100, 1, "/").replace(300, 1, "/") + "/" +
                                          QByteArray(500, 'b');
    }
    void hostilePaths() {
        QFETCH(QByteArray, path);
        const QString told = refusal([&] { hub::checkRemotePath(path.toStdString()); });
        QVERIFY2(told.contains("which is not fetched") && !told.contains('\n'), qPrintable(told));
    }
    void usualPaths() {
        for (const char* path : {"a", "vae/config.json", "…/模型.safetensors", "console.txt", "a b/c-d_e.x", "..a/b"}) {
            hub::checkRemotePath(path);
        }
    }

    void filesByTheirNames() {
        using Kind = hub::FileKind;
        const std::pair<const char*, Kind> all[] = {{"a/m.safetensors", Kind::Weights},
                                                    {"M.GGUF", Kind::Weights},
                                                    {"config.json", Kind::Settings},
                                                    {"tokenizer/spiece.model", Kind::Settings},
                                                    {"LICENSE", Kind::Settings},
                                                    {"m.safetensors.index.json", Kind::Settings},
                                                    {"a.png", Kind::Picture},
                                                    {"pytorch_model.bin", Kind::Pickle},
                                                    {"x/y.ckpt", Kind::Pickle},
                                                    {"m.PTH", Kind::Pickle},
                                                    {"pytorch_model.bin.index.json", Kind::Other},
                                                    {"run.py", Kind::Other},
                                                    {"setup.sh", Kind::Other},
                                                    {"m.onnx", Kind::Other},
                                                    {".gitattributes", Kind::Hidden},
                                                    {"a/.git/config", Kind::Hidden}};
        for (const auto& [path, kind] : all) {
            QVERIFY2(hub::fileKindOf(path) == kind, path);
        }
    }

    void whatIsChosen() {
        const auto files = listed({".gitattributes", "README.md", "assets/a.png", "code.py", "model_index.json",
                                   "other/x.safetensors", "vae/config.json", "vae/m.bin", "vae/m.safetensors"});
        hub::Source all = source("a/b"), part = all, one = all, entry = source("small-t2v");
        QCOMPARE(paths(hub::chooseFiles(all, files, false)),
                 QString("README.md model_index.json other/x.safetensors vae/config.json vae/m.safetensors"));
        QVERIFY(paths(hub::chooseFiles(all, files, true)).contains("assets/a.png"));
        QCOMPARE(hub::chooseFiles(all, files, false).pickles, std::vector<std::string>{"vae/m.bin"});
        QCOMPARE(hub::chooseFiles(all, files, false).bytes, std::uint64_t{50});
        part.path = "vae";
        QCOMPARE(paths(hub::chooseFiles(part, files, false)), QString("vae/config.json vae/m.safetensors"));
        one.path = "vae/m.safetensors";
        QCOMPARE(paths(hub::chooseFiles(one, files, false)), QString("vae/m.safetensors"));
        const QString told = refusal([&] { hub::chooseFiles(entry, files, false); });
        QVERIFY2(told.contains("vae/m.bin is a pickle") && told.contains("Get other/x.safetensors"), qPrintable(told));
        const auto clean = listed({"assets/a.png", "model_index.json", "other/x.safetensors", "vae/config.json"});
        QCOMPARE(paths(hub::chooseFiles(entry, clean, false)), QString("model_index.json vae/config.json"));
        QCOMPARE(paths(hub::chooseFiles(entry, clean, true)), QString("assets/a.png model_index.json vae/config.json"));
    }

    void whatCannotBeChosen() {
        const auto told = [](const QString& path, const QStringList& files, bool isEntry = false) {
            hub::Source asked = source(isEntry ? "small-t2v" : "a/b");
            asked.path = path.toStdString();
            return refusal([&] { hub::chooseFiles(asked, listed(files), false); });
        };
        QVERIFY(told("", {"m.bin", "config.json"}).contains("has no safetensors file"));
        QVERIFY(told("m.ckpt", {"m.ckpt", "x.gguf"}).contains("Get x.gguf instead"));
        QVERIFY(told("run.py", {"run.py"}).contains("is no file of a model"));
        QVERIFY(told("vae", {"m.safetensors"}).contains("has no file and no folder vae"));
        QVERIFY(told("", {"code.py"}).contains("has no file of a model"));
        QVERIFY(told("", {"a.gguf", "b.gguf"}).contains("has 2 GGUF files"));
        QVERIFY(told("", {"a.gguf", "b.gguf"}).contains("a.gguf, b.gguf"));
        QVERIFY(told("", {"model_index.json"}, true).contains("has no file vae/*, which Small needs"));
    }

    void redirects() {
        QCOMPARE(hub::redirected("https://a.example/x/y", "/z"), std::string("https://a.example/z"));
        QCOMPARE(hub::redirected("https://a.example/x/y", "https://b.example/q?s=1"),
                 std::string("https://b.example/q?s=1"));
        for (const char* to : {"http://a.example/", "file:///etc/passwd", "ftp://b.example/", "gopher://b.example"}) {
            QVERIFY2(refusal([&] { hub::redirected("https://a.example/", to); }).contains("is not followed"), to);
        }
        QVERIFY(hub::parseAddress("http://127.0.0.1/").isPrivate() && hub::parseAddress("http://[::1]/").isPrivate());
        QVERIFY(!hub::parseAddress("http://127.evil.example/").isPrivate());
        QCOMPARE(hub::escapedPath("a b/ü%/c"), std::string("a%20b/%C3%BC%25/c"));
    }

    void pagesAndWaits() {
        QCOMPARE(hub::nextPage("<https://a/x?c=1>; rel=\"next\""), std::string("https://a/x?c=1"));
        QCOMPARE(hub::nextPage("<https://a/1>; rel=\"first\", <https://a/2>; Rel=\"Next\""),
                 std::string("https://a/2"));
        QCOMPARE(hub::nextPage("<https://a/1>; rel=\"prev\""), std::string());
        QCOMPARE(hub::nextPage("<broken"), std::string());
        using std::chrono::seconds;
        const hub::RetryPolicy policy;
        QCOMPARE(hub::waitBefore(1, policy, {}).count(), seconds(1).count());
        QCOMPARE(hub::waitBefore(4, policy, {}).count(), seconds(8).count());
        QCOMPARE(hub::waitBefore(100, policy, {}).count(), policy.longestWait.count());
        QCOMPARE(hub::waitBefore(1, policy, seconds(7)).count(), seconds(7).count());
        QCOMPARE(hub::waitBefore(1, policy, seconds(100'000)).count(), policy.longestWait.count());
    }

    /// Git's own example: `echo 'test content' | git hash-object --stdin`.
    void gitBlobs() {
        base::GitBlob blob(13);
        blob.update("test ");
        blob.update("content\n");
        QCOMPARE(blob.hex(), std::string("d670460b4b4aece5915caf5c68d12f560a9fe3e4"));
        QCOMPARE(base::GitBlob(0).hex(), std::string("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"));
        QVERIFY(hub::digestOf("W/\"" + blob.hex() + "\"").kind == hub::Digest::Kind::GitBlob);
        QVERIFY(hub::digestOf("\"abc\"").kind == hub::Digest::Kind::None);
    }
};

QTEST_GUILESS_MAIN(TestNames)
#include "test_names.moc"
