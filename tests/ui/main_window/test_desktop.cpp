// What the studio asks of the desktop around it.
#include <QDesktopServices>
#include <QSpinBox>
#include <QTest>
#include <QUrl>

#include "media/video_writer.h"
#include "request/json.h"
#include "support/fake_generator.h"
#include "support/needs.h"
#include "support/session_bus.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/studio/end_notice.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;

namespace {

const QString kManager = QStringLiteral("org.freedesktop.FileManager1");
const QString kManagerPath = QStringLiteral("/org/freedesktop/FileManager1");
const QString kNotices = QStringLiteral("org.freedesktop.Notifications");
const QString kNoticesPath = QStringLiteral("/org/freedesktop/Notifications");

}  // namespace

class FakeFileManager : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.FileManager1")

  public:
    QStringList shown;

  public Q_SLOTS:
    void ShowItems(const QStringList& uris, const QString&) { shown = uris; }
};

class FakeNotifications : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

  public:
    QStringList told;

  public Q_SLOTS:
    uint Notify(const QString&, uint, const QString&, const QString& title, const QString& words, const QStringList&,
                const QVariantMap&, int) {
        told << title + QLatin1Char('|') + words;
        return 7;
    }
};

class TestDesktop : public QObject {
    Q_OBJECT

    SessionBus m_bus;
    bool m_hasBus = false;
    std::unique_ptr<StudioFixture> m_studio;
    QList<QUrl> m_opened;

    library::ClipEntry entry(const char* name) const {
        library::ClipEntry clip;
        clip.file = m_studio->folder() / name;
        touch(clip.file);
        return clip;
    }
    void showInFolder(const library::ClipEntry& clip) { Q_EMIT m_studio->find<ClipList>()->openFolderRequested(clip); }

  public Q_SLOTS:
    void open(const QUrl& url) { m_opened << url; }

  private Q_SLOTS:
    void initTestCase() { m_hasBus = m_bus.start(); }
    void init() {
        TUBELET_NEEDS(m_hasBus, "No dbus-daemon here.");
        m_opened.clear();
        QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "open");
        m_studio = std::make_unique<StudioFixture>();
        m_studio->openReady();
    }
    void cleanup() {
        QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
        m_studio.reset();
    }

    /// Its name may hold what a URL can't.
    void aClipIsSelectedInItsFolder() {
        FakeFileManager manager;
        QVERIFY(m_bus.offer(kManager, kManagerPath, &manager));
        const auto clip = entry("a #1 50% fox.mp4");
        showInFolder(clip);
        QTRY_COMPARE(manager.shown.size(), 1);
        QCOMPARE(QUrl(manager.shown.front(), QUrl::StrictMode).toLocalFile(), fromPath(clip.file));
        QVERIFY(m_opened.isEmpty());
        m_bus.takeAway(kManager);
    }

    void withoutSuchAManagerTheFolderIsOpened() {
        const auto clip = entry("fox.mp4");
        showInFolder(clip);
        QTRY_COMPARE(m_opened.size(), 1);
        QCOMPARE(m_opened.front().toLocalFile(), fromPath(clip.file.parent_path()));
        QVERIFY(m_studio->message().isEmpty());
    }

    /// When nobody looks, and the run was long; of several once, when the last one has ended.
    void theEndOfALongRunIsTold() {
        FakeNotifications desktop;
        QVERIFY(m_bus.offer(kNotices, kNoticesPath, &desktop));
        auto* notice = m_studio->find<EndNotice>();
        const auto make = [this](const QString& prompt, bool isInSight) {
            QWidget other;
            m_studio->type(prompt);
            m_studio->window().generate();
            QTRY_VERIFY2(m_studio->bridge().busy(), qPrintable(m_studio->message()));
            if (!isInSight) {
                other.show();
                other.activateWindow();
                QTRY_VERIFY(!m_studio->window().isActiveWindow());
            }
            QTRY_VERIFY(!m_studio->bridge().busy());
            QTest::qWait(50);  // for what must not come
            m_studio->window().activateWindow();
        };
        notice->setLong(0);
        m_studio->engine->stepMs = 20;  // that it is seen running
        make(QStringLiteral("seen"), true);
        QVERIFY(desktop.told.isEmpty());
        make(QStringLiteral("a <b>fox"), false);
        QTRY_COMPARE(desktop.told, QStringList{QStringLiteral("The clip is ready|a &lt;b&gt;fox")});
        m_studio->find<QSpinBox>("clipCount")->setValue(2);
        make(QStringLiteral("two"), false);
        QTRY_COMPARE(desktop.told.size(), 2);
        QCOMPARE(desktop.told.last(), QStringLiteral("2 clips are ready|two"));
        m_studio->find<QSpinBox>("clipCount")->setValue(1);
        notice->setLong(3'600'000);
        make(QStringLiteral("short"), false);
        notice->setLong(0);
        notice->setOn(false);
        make(QStringLiteral("switched off"), false);
        QCOMPARE(desktop.told.size(), 2);
        m_bus.takeAway(kNotices);
    }

    void withoutAnyManagerThePlaceIsSaid() {
        QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
        const QByteArray programs = qgetenv("PATH");
        qputenv("PATH", "");
        const auto clip = entry("fox.mp4");
        showInFolder(clip);
        QTRY_VERIFY2(m_studio->message().contains(fromPath(clip.file)), qPrintable(m_studio->message()));
        qputenv("PATH", programs);
    }
};

QTEST_MAIN(TestDesktop)
#include "test_desktop.moc"
