// The gallery in the whole window: what is chosen plays, and what plays is what commands act on.
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTest>

#include "ui/gallery/clip_list.h"
#include "ui/gallery/clip_model.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/preview/preview_view.h"
#include "ui/prompt/generate_row.h"
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

    void starsAndTagsStay() {
        makeClips(3);
        const auto ids = [this] {
            std::vector<std::int64_t> all;
            for (const auto& row : m_studio->library().rows()) {
                all.push_back(row.id);
            }
            return all;
        }();
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_4);  // of what plays
        QTRY_COMPARE(m_studio->library().rows()[0].stars, 4);
        click(2);
        QTRY_COMPARE(playing(), ids[2]);
        QTest::keyClick(picture(), Qt::Key_2);
        QTRY_COMPARE(m_studio->library().rows()[2].stars, 2);
        // A number that is typed is no star.
        m_studio->type(QStringLiteral("5 foxes"));
        QCOMPARE(m_studio->find<QPlainTextEdit>("prompt")->toPlainText(), QStringLiteral("5 foxes"));
        auto* newTag = m_studio->find<QLineEdit>("newTag");
        newTag->setFocus();
        QTest::keyClicks(newTag, QStringLiteral("take 5"));
        QTest::keyClick(newTag, Qt::Key_Return);
        QTRY_COMPARE(m_studio->library().rows()[2].tags, std::vector<std::string>{"take 5"});
        QCOMPARE(m_studio->library().rows()[2].stars, 2);
        QTRY_VERIFY(m_studio->find<QLabel>("clipTagList")->text().contains(QStringLiteral("take 5")));
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_0);
        QTRY_COMPARE(m_studio->library().rows()[2].stars, 0);
        clips()->setGrid(true);
        clips()->setOrder(ClipOrder::MostStars);
        m_studio->window().close();
        m_studio->close();
        m_studio->openReady();
        QTRY_COMPARE(clips()->count(), 3);
        QVERIFY(clips()->isGrid());
        QCOMPARE(view()->model()->index(0, 0).data(ClipModel::StarsRole).toInt(), 4);
    }

    void searchesReachTheLibrary() {
        makeClips(2);
        m_studio->type(QStringLiteral("red zebra"));
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(clips()->count(), 3, 20000);
        auto* search = m_studio->find<QLineEdit>("clipSearch");
        search->setFocus();
        QTest::keyClicks(search, QStringLiteral("ZEBRA"));
        QTRY_COMPARE(clips()->visibleCount(), 1);
        search->setText(QStringLiteral("take red"));
        QTRY_COMPARE(clips()->visibleCount(), 2);
        search->setText(QStringLiteral("nothing"));
        QTRY_COMPARE(clips()->visibleCount(), 0);
        m_studio->type(QStringLiteral("nothing red"));  // a new clip that has the words appears
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(clips()->count(), 4, 20000);
        QTRY_COMPARE(clips()->visibleCount(), 1);
        QTest::keyClick(search, Qt::Key_Escape);
        QCOMPARE(clips()->visibleCount(), 4);
    }

    void severalAreRemovedAtOnce() {
        makeClips(3);
        click(0);
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, Qt::ShiftModifier,
                          view()->visualRect(view()->model()->index(1, 0)).center());
        QCOMPARE(clips()->selectedIds().size(), std::size_t{2});
        const std::int64_t left = m_studio->library().rows()[2].id;
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Delete);
        QTRY_COMPARE(clips()->count(), 1);
        QTRY_COMPARE(playing(), left);
        QCOMPARE(m_studio->library().rows().size(), std::size_t{1});
    }

    void clipsMadeTogetherAreFoundTogether() {
        makeClips(1);
        m_studio->find<GenerateRow>()->setClips(2);
        m_studio->type(QStringLiteral("red twins"));
        m_studio->pressGenerate();
        QTRY_COMPARE_WITH_TIMEOUT(clips()->count(), 3, 20000);
        click(0);
        auto* kin = m_studio->find<QLabel>("clipKin");
        QTRY_VERIFY2(kin->text().contains(QStringLiteral("2 made together")), qPrintable(kin->text()));
        Q_EMIT kin->linkActivated(QStringLiteral("group"));
        QCOMPARE(clips()->visibleCount(), 2);
    }
};

QTEST_MAIN(TestGallery)
#include "test_gallery.moc"
