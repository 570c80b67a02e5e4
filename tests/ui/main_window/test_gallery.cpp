// The gallery in the whole window: what is chosen plays, and what plays is what commands act on.
#include <QAction>
#include <QFileInfo>
#include <QListView>
#include <QTest>

#include "ui/gallery/clip_list.h"
#include "ui/gallery/clip_model.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/preview/preview_view.h"
#include "ui/studio/viewing.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;

class TestGallery : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

    ClipList* clips() { return m_studio->find<ClipList>(); }
    QListView* view() { return clips()->findChild<QListView*>(); }
    PreviewView* picture() { return m_studio->find<PreviewView>("preview"); }
    void makeClips(int count) {
        const int before = clips()->count();
        for (int i = 1; i <= count; ++i) {
            m_studio->type(QStringLiteral("red take %1").arg(before + i));
            m_studio->pressGenerate();
            QTRY_COMPARE_WITH_TIMEOUT(clips()->count(), before + i, 20000);
        }
        QTRY_VERIFY(m_studio->find<Viewing>()->shownEntry() != 0);
    }
    std::int64_t playing() { return m_studio->find<Viewing>()->shownEntry(); }
    void click(int row) {
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {},
                          view()->visualRect(view()->model()->index(row, 0)).center());
    }
    QString offered() { return m_studio->find<Viewing>()->exportOffer().source->name; }

  private Q_SLOTS:
    void init() {
        m_studio = std::make_unique<StudioFixture>();
        m_studio->openReady();
    }
    void cleanup() { m_studio.reset(); }

    void oneClickPlaysAndCommandsActOnWhatPlays() {
        makeClips(3);
        const auto listed = m_studio->library().list();
        QCOMPARE(playing(), listed[0].id);  // the clip that has just been finished
        QCOMPARE(clips()->selectedId(), listed[0].id);
        click(2);
        QTRY_COMPARE(playing(), listed[2].id);
        QCOMPARE(clips()->selectedId(), listed[2].id);
        QTRY_COMPARE(offered(), QString::fromStdString(listed[2].file.stem().string()));
        // A new clip that begins to play takes mark and selection with it.
        makeClips(1);
        const auto newest = m_studio->library().list().front();
        QTRY_COMPARE(clips()->selectedId(), newest.id);
        QCOMPARE(playing(), newest.id);
        // Delete removes what plays; its neighbour plays then.
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Delete);
        QTRY_COMPARE(clips()->count(), 3);
        QTRY_COMPARE(playing(), listed[0].id);
        QCOMPARE(clips()->selectedId(), listed[0].id);
        QTRY_COMPARE(offered(), QString::fromStdString(listed[0].file.stem().string()));
    }

    void aRemovedClipThatPlaysOnKeepsItsName() {
        makeClips(1);
        const QString name = offered();
        QVERIFY(name.contains(QStringLiteral("red-take-1")));
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Delete);
        QTRY_COMPARE(clips()->count(), 0);
        QVERIFY(picture()->frameCount() > 0);
        QCOMPARE(offered(), name);
    }

    void spaceAndArrowsReachThePicture() {
        makeClips(2);
        click(1);
        QTRY_COMPARE(playing(), m_studio->library().list()[1].id);
        QTRY_VERIFY(picture()->isPlaying());
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Space);
        QVERIFY(!picture()->isPlaying());
        const int frame = picture()->frame();
        QTest::keyClick(view(), Qt::Key_Right);
        QCOMPARE(picture()->frame(), (frame + 1) % picture()->frameCount());
        QTest::keyClick(view(), Qt::Key_Left);
        QCOMPARE(picture()->frame(), frame);
        QTest::keyClick(view(), Qt::Key_Up);
        QTRY_COMPARE(playing(), m_studio->library().list()[0].id);
        // Return opens: the keys go to the picture.
        QTest::keyClick(view(), Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), picture());
    }
};

QTEST_MAIN(TestGallery)
#include "test_gallery.moc"
