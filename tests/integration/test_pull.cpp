// `tubelet pull` as a person and as a script types it, from a server on this machine.
#include <QtTest>

#include <QDirIterator>
#include <QFileInfo>
#include <QTemporaryDir>

#include "support/model_server.h"
#include "support/run_tubelet.h"

using namespace tubelet::tests;

namespace {

std::vector<ModelServer::File> files() {
    return {{"README.md", "# A model\n", false},
            {"model_index.json", "{}", false},
            {"old.bin", "a pickle"},
            {"vae/m.safetensors", std::string(100'000, 'x')}};
}

}  // namespace

class TestPull : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        for (const char* name : {"http_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY",
                                 "HF_TOKEN", "HF_ENDPOINT"}) {
            qunsetenv(name);
        }
    }
    void init() { QVERIFY(m_folder.isValid()); }

    void theListNamesLicences() {
        const auto list = runTubelet(m_folder.path(), {"pull", "--list", "--json"});
        QCOMPARE(list.code, 0);
        const auto first = list.event("model");
        QVERIFY(!first["name"].toString().isEmpty() && !first["licence"].toString().isEmpty());
        QVERIFY(runTubelet(m_folder.path(), {"pull", "--list"}).out.contains(first["repository"].toString().toUtf8()));
    }

    void theLicenceComesFirst() {
        ModelServer server(files());
        const QString root = QString::fromStdString(server.root());
        const auto asked = runTubelet(m_folder.path(), {"pull", "owner/model", "--endpoint", root, "-o", "a"});
        QCOMPARE(asked.code, 2);
        QVERIFY2(asked.err.contains("licence: apache-2.0 (" + root.toUtf8() + "/owner/model)"), asked.err);
        QVERIFY2(asked.err.contains("add --yes"), asked.err);
        QVERIFY2(asked.err.contains("1 pickle, such as old.bin"), asked.err);
        QVERIFY(server.requests("/resolve/").empty() && !QFileInfo::exists(m_folder.filePath("a")));

        const auto told = runTubelet(m_folder.path(), {"pull", "owner/model", "--endpoint", root, "--yes", "-o", "a"});
        QVERIFY2(told.code == 0, told.err);
        QCOMPARE(told.out, QByteArray("a\n"));
        // No family runs it: `inspect` tells why.
        QVERIFY2(told.err.contains("use it: tubelet inspect \"a\""), told.err);
        QCOMPARE(QFileInfo(m_folder.filePath("a/vae/m.safetensors")).size(), 100'000);
        QVERIFY(!QFileInfo::exists(m_folder.filePath("a/old.bin")));
        const auto again = runTubelet(m_folder.path(), {"pull", "owner/model", "--endpoint", root, "--yes", "-o", "a"});
        QCOMPARE(again.code, 4);
        QVERIFY2(again.err.contains("it exists already"), again.err);
    }

    /// A whole model, and the command that it ends with.
    void whatWasFetchedIsUsed() {
        std::vector<ModelServer::File> all;
        const QDir folder(QString::fromUtf8(TUBELET_SOURCE_DIR) + "/tests/data/reference/wan_pipeline/pipeline");
        QDirIterator it(folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            all.push_back({folder.relativeFilePath(file.fileName()).toStdString(), file.readAll().toStdString()});
        }
        QVERIFY(all.size() > 10);
        ModelServer server(std::move(all));
        const auto told = runTubelet(
            m_folder.path(), {"pull", QString::fromStdString(server.root()) + "/owner/model", "--yes", "-o", "whole"});
        QVERIFY2(told.code == 0, told.err);
        QVERIFY2(told.err.contains("use it: tubelet generate \"a prompt\" --model \"whole\""), told.err);
        const auto made = runTubelet(m_folder.path(), {"generate", "a prompt", "--model", "whole", "--size", "32x32",
                                                       "--frames", "1", "--steps", "1", "-o", "clip.png"});
        QVERIFY2(made.code == 0 && QFileInfo::exists(m_folder.filePath("clip.png")), made.err);
    }

    /// Where the studio looks for models, with the server and the token of the environment.
    void theUsualPlace() {
        ModelServer server(files());
        qputenv("HF_ENDPOINT", QByteArray::fromStdString(server.root()));
        qputenv("HF_TOKEN", "hf_secret");
        const auto told =
            runTubelet(m_folder.path(), {"pull", "owner/model", "--yes", "--json", "--log-level", "trace"});
        qunsetenv("HF_ENDPOINT");
        qunsetenv("HF_TOKEN");
        QVERIFY2(told.code == 0, told.err);
        QCOMPARE(told.event("offer")["licence"].toString(), QString("apache-2.0"));
        QCOMPARE(told.events("file").size(), std::size_t{3});
        QVERIFY(told.events("progress").back()["bytes"] == told.event("offer")["bytes"]);
        const QString path = told.event("pulled")["path"].toString();
        QCOMPARE(path, m_folder.filePath("home/data/models/model"));
        QVERIFY(QFileInfo::exists(path + "/model_index.json"));
        QCOMPARE(server.requests("/resolve/").front().header("authorization"), std::string("Bearer hf_secret"));
        QVERIFY(!told.err.contains("hf_secret") && !told.out.contains("hf_secret"));
    }

    void faultsHaveTheirCodes() {
        ModelServer server(files());
        server.always("/revision/", [](const auto&, auto& reply) { reply = {.status = 404}; });
        const QString root = QString::fromStdString(server.root());
        const auto missing =
            runTubelet(m_folder.path(), {"pull", root + "/owner/model", "--yes", "--json", "-o", "missing"});
        QCOMPARE(missing.code, 3);
        QVERIFY(missing.event("error")["message"].toString().contains("has no owner/model"));
        QCOMPARE(runTubelet(m_folder.path(), {"pull", "nothing-of-that-name"}).code, 3);
        QCOMPARE(runTubelet(m_folder.path(), {"pull"}).code, 2);
        QCOMPARE(runTubelet(m_folder.path(), {"pull", "owner/model", "--json"}).code, 2);
    }

  private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestPull)
#include "test_pull.moc"
