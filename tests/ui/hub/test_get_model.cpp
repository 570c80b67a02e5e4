// Getting a model by the dialog, from a server on this machine: what is shown before anything is
// fetched, stops, going on, and what a broken server leads to.
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "core/hub/hub_test.h"
#include "support/view_test.h"
#include "ui/bridge/text.h"
#include "ui/hub/get_model_dialog.h"
#include "ui/hub/pull_words.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;
namespace fs = std::filesystem;

class TestGetModel : public ViewTest<GetModelDialog> {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ModelPull> m_pull;
    QString m_failure;
    fs::path m_target;
    bool m_isStopped = false;

    fs::path models() const { return toPath(m_home->path()) / "models"; }
    fs::path target() const { return models() / "model"; }
    void open() { show(std::make_unique<GetModelDialog>(*m_pull, models(), nullptr)); }
    /// As somebody who types an address.
    void openFor(const ModelServer& server) {
        qputenv("HF_ENDPOINT", server.root().c_str());
        open();
        auto* list = part<QListWidget>("getList");
        list->setCurrentRow(list->count() - 1);
        part<QLineEdit>("getAddress")->setText(QString::fromLatin1(ModelServer::kRepository));
    }
    QPushButton* act() { return part<QPushButton>("getAct"); }
    void press(const char* name) { QTest::mouseClick(part<QPushButton>(name), Qt::LeftButton); }
    void lookUp() {
        QCOMPARE(act()->text(), QStringLiteral("Look it up"));
        press("getAct");
        QTRY_COMPARE(act()->text(), QStringLiteral("Get it"));
    }
    void agree() {
        part<QCheckBox>("getAgree")->setChecked(true);
        QTRY_VERIFY(act()->isEnabled());
    }
    bool isWhole(const std::vector<ModelServer::File>& files) {
        return std::all_of(files.begin(), files.end(),
                           [this](const auto& file) { return textOf(target() / file.path) == file.bytes; });
    }

  private Q_SLOTS:
    void init() {
        forgetSurroundings();
        m_home = std::make_unique<QTemporaryDir>();
        m_failure.clear();
        m_target.clear();
        m_isStopped = false;
        m_pull = std::make_unique<ModelPull>(impatient());
        connect(m_pull.get(), &ModelPull::failed, this, [this](const Failure& why) { m_failure = why.sentence; });
        connect(m_pull.get(), &ModelPull::finished, this, [this](const fs::path& target) { m_target = target; });
        connect(m_pull.get(), &ModelPull::stopped, this, [this] { m_isStopped = true; });
    }
    void cleanup() {
        m_view.reset();
        m_pull.reset();
        forgetSurroundings();
    }

    void theListIsShownBeforeAnyServerIsAsked() {
        const ModelServer server(smallModel());
        qputenv("HF_ENDPOINT", server.root().c_str());
        open();
        const auto& entries = hub::catalogue().entries;
        const auto* list = part<QListWidget>("getList");
        QCOMPARE(list->count(), static_cast<int>(entries.size()) + 1);
        QCOMPARE(list->item(0)->text(), QString::fromStdString(entries[0].title));
        QCOMPARE(said("getLicence"), QString::fromStdString(entries[0].licence));
        QVERIFY(said("getFrom").contains(QString::fromStdString(entries[0].repository)));
        QVERIFY(said("getNote").contains(QStringLiteral("No server is asked")));
        QVERIFY(!part<QWidget>("getAddress")->isVisible() && !part<QWidget>("getAgree")->isVisible());
        QTest::qWait(50);
        QVERIFY(server.requests().empty());
    }

    void nothingIsFetchedBeforeTheLicenceIsAgreedTo() {
        const auto files = smallModel();
        const ModelServer server(files);
        openFor(server);
        lookUp();
        QVERIFY2(said("getLicence").contains("apache-2.0"), qPrintable(said("getLicence")));
        QVERIFY(said("getLicence").contains(QString::fromStdString(server.root())));
        QTRY_VERIFY2(said("getSize").contains("in 4 files") && said("getSize").contains("free there"),
                     qPrintable(said("getSize")));
        QVERIFY(part<QCheckBox>("getAgree")->isVisible() && !act()->isEnabled());
        QVERIFY(server.requests("/resolve/").empty());
        QVERIFY(!fs::exists(models()));
        agree();
        press("getAct");
        QTRY_COMPARE(m_target, target());
        QVERIFY(isWhole(files));
        QVERIFY(!m_view->isVisible());
    }

    /// What was agreed to was another one's.
    void anotherChoiceIsAskedForAgain() {
        const ModelServer server(smallModel());
        openFor(server);
        lookUp();
        agree();
        part<QListWidget>("getList")->setCurrentRow(0);
        QCOMPARE(act()->text(), QStringLiteral("Look it up"));
        QVERIFY(!part<QCheckBox>("getAgree")->isVisible() && !part<QCheckBox>("getAgree")->isChecked());
        QVERIFY(!m_pull->offer());
        part<QListWidget>("getList")->setCurrentRow(part<QListWidget>("getList")->count() - 1);
        lookUp();
        QVERIFY(!act()->isEnabled());
    }

    /// What has come stays, is told of, and is gone on with, by another session too.
    void stoppedAndGoneOnWith() {
        const auto files = smallModel();
        ModelServer server(files);
        server.next("model.safetensors", {[](const auto&, auto& reply) { reply.stallAfter = 300'000; }});
        m_pull = std::make_unique<ModelPull>();  // as patient as the program
        connect(m_pull.get(), &ModelPull::stopped, this, [this] { m_isStopped = true; });
        openFor(server);
        lookUp();
        agree();
        m_view->close();
        m_view.reset();
        open();
        QTRY_COMPARE(act()->text(), QStringLiteral("Get it"));
        QVERIFY(!act()->isEnabled());  // nobody has agreed here
        agree();
        press("getAct");
        const auto small = files[0].bytes.size() + files[1].bytes.size() + files[2].bytes.size();
        QTRY_COMPARE(m_pull->progress().done, 300'000 + small);
        QVERIFY(part<QProgressBar>("getBar")->isVisible() && !part<QListWidget>("getList")->isEnabled());
        QTRY_VERIFY2(said("getProgress").contains("of 700 kB"), qPrintable(said("getProgress")));
        press("getStop");
        QTRY_VERIFY(m_isStopped);
        QVERIFY(!fs::exists(target()));
        QVERIFY2(said("getNote").contains("Stopped"), qPrintable(said("getNote")));
        QTRY_VERIFY2(said("getSize").contains("300 kB of it are here already"), qPrintable(said("getSize")));
        m_view.reset();
        m_pull = std::make_unique<ModelPull>(impatient());
        connect(m_pull.get(), &ModelPull::finished, this, [this](const fs::path& target) { m_target = target; });
        openFor(server);
        lookUp();
        QTRY_VERIFY2(said("getSize").contains("300 kB of it are here already"), qPrintable(said("getSize")));
        agree();
        press("getAct");
        QTRY_COMPARE(m_target, target());
        QVERIFY(isWhole(files));
        QCOMPARE(server.requests("model.safetensors").back().header("range"), std::string("bytes=300000-"));
    }

    void askingCanBeStopped() {
        ModelServer server(smallModel());
        server.always("/revision/", [](const auto&, auto& reply) { reply.stallAfter = 1; });
        m_pull = std::make_unique<ModelPull>();  // as patient as the program
        connect(m_pull.get(), &ModelPull::stopped, this, [this] { m_isStopped = true; });
        openFor(server);
        press("getAct");
        server.awaitStall();
        QCOMPARE(said("getProgress"), QStringLiteral("Asking the server\u2026"));
        press("getStop");
        QTRY_VERIFY(m_isStopped);
        QCOMPARE(act()->text(), QStringLiteral("Look it up"));
        QVERIFY(act()->isVisible() && act()->isEnabled());
    }

    void theEndOfTheWindowStopsIt() {
        ModelServer server(smallModel());
        server.always("model.safetensors", [](const auto&, auto& reply) { reply.stallAfter = 1000; });
        m_pull = std::make_unique<ModelPull>();
        openFor(server);
        lookUp();
        agree();
        press("getAct");
        server.awaitStall();
        m_view.reset();
        m_pull.reset();
        QVERIFY(!fs::exists(target()));
    }

    void aBrokenServerIsASentence() {
        ModelServer server(smallModel());
        server.always("model.safetensors", [](const auto&, auto& reply) { reply.breakAfter = 0; });
        openFor(server);
        lookUp();
        agree();
        press("getAct");
        QTRY_VERIFY(!m_failure.isEmpty());
        QCOMPARE(said("getNote"), m_failure);
        QVERIFY(!fs::exists(target()));
        QVERIFY(m_pull->offer() && act()->isVisible() && act()->isEnabled());  // once more
    }

    void whatCannotBeAskedForIsASentence_data() {
        QTest::addColumn<QString>("address");
        QTest::newRow("no name") << "what?";
        QTest::newRow("another repository") << "owner/other";
        QTest::newRow("another scheme") << "ftp://host/owner/model";
    }
    void whatCannotBeAskedForIsASentence() {
        QFETCH(QString, address);
        const ModelServer server(smallModel());
        openFor(server);
        part<QLineEdit>("getAddress")->setText(address);
        press("getAct");
        QTRY_VERIFY(!m_failure.isEmpty());
        QCOMPARE(said("getNote"), m_failure);
        QCOMPARE(act()->text(), QStringLiteral("Look it up"));
        part<QLineEdit>("getAddress")->setText(QString::fromLatin1(ModelServer::kRepository));
        QVERIFY(!said("getNote").contains(m_failure));
        lookUp();
    }

    void theTokenGoesToTheServerAndStaysInTheProgram() {
        const ModelServer server(smallModel());
        openFor(server);
        auto* token = part<QLineEdit>("getToken");
        QCOMPARE(token->echoMode(), QLineEdit::Password);
        token->setText(QStringLiteral("hf_secret"));
        lookUp();
        QCOMPARE(server.requests().back().header("authorization"), std::string("Bearer hf_secret"));
        m_view.reset();
        open();
        QCOMPARE(part<QLineEdit>("getToken")->text(), QStringLiteral("hf_secret"));
        m_pull = std::make_unique<ModelPull>();
        QVERIFY(m_pull->token().isEmpty());
    }

    void whatIsThereIsUsed() {
        const ModelServer server(smallModel());
        fs::create_directories(target());
        openFor(server);
        const QSignalSpy used(m_view.get(), &GetModelDialog::useWanted);
        press("getAct");
        QTRY_COMPARE(act()->text(), QStringLiteral("Use it"));
        QVERIFY(said("getSize").contains(fromPath(target())));
        press("getAct");
        QCOMPARE(used.count(), 1);
        QVERIFY(server.requests("/resolve/").empty());
    }

    void aFolderThatCannotBeMadeIsASentence() {
        const ModelServer server(smallModel());
        std::ofstream(toPath(m_home->path()) / "file") << "in the way";
        openFor(server);
        part<QLineEdit>("getFolder")->setText(m_home->path() + QStringLiteral("/file/models"));
        lookUp();
        agree();
        press("getAct");
        QTRY_VERIFY2(m_failure.contains("can't be made"), qPrintable(m_failure));
        QCOMPARE(said("getNote"), m_failure);
    }

    void thePaceIsThatOfTheLastSeconds() {
        PullPace pace;
        QVERIFY(!pace.bytesPerSecond() && !pace.secondsFor(100));
        pace.add(0, 0);
        pace.add(0.5, 1000);
        QVERIFY(!pace.bytesPerSecond());
        pace.add(2, 4000);
        QCOMPARE(*pace.bytesPerSecond(), 2000.0);
        QCOMPARE(*pace.secondsFor(6000), 3.0);
        for (int second = 3; second <= 40; ++second) {
            pace.add(second, 4000);  // it stands still
        }
        QCOMPARE(*pace.bytesPerSecond(), 0.0);
        QVERIFY(!pace.secondsFor(6000));
    }

    void progressInWords() {
        PullProgress progress;
        progress.done = 1'200'000'000;
        progress.all = 27'000'000'000;
        QCOMPARE(PullWords::progress(progress), QStringLiteral("1.2 GB of 27 GB"));
        progress.bytesPerSecond = 12'000'000;
        progress.secondsLeft = 2150;
        QCOMPARE(PullWords::progress(progress), QStringLiteral("1.2 GB of 27 GB, 12 MB per second, about 36 min left"));
        progress.trouble = QStringLiteral("The server is busy.");
        QCOMPARE(PullWords::progress(progress), QStringLiteral("The server is busy. It is tried again."));
    }
};

QTEST_MAIN(TestGetModel)
#include "test_get_model.moc"
