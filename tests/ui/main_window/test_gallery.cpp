// The gallery in the whole window: what is chosen plays, and what plays is what commands act on.
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "ui/gallery/clip_list.h"
#include "ui/gallery/clip_model.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/preview/preview_view.h"
#include "ui/preview/wipe.h"
#include "ui/prompt/generate_row.h"
#include "ui/steps/step_strip.h"
#include "ui/studio/draft_history.h"
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

    void theFramedSideOfTwoIsWhatEverythingMeans() {
        makeClips(2);
        const auto listed = m_studio->library().list();
        const auto selectBoth = [this] {
            view()->selectionModel()->select(view()->model()->index(0, 0), QItemSelectionModel::ClearAndSelect);
            view()->selectionModel()->select(view()->model()->index(1, 0), QItemSelectionModel::Select);
            clips()->compare();
        };
        Wipe* wipe = picture()->wipe();
        const auto clickSide = [&](int from, int of) {
            QTest::mouseClick(picture(), Qt::LeftButton, {},
                              QPoint(picture()->width() * from / of, picture()->height() / 2));
        };
        const auto means = [&](const library::ClipEntry& entry, WipeSide side) {
            QTRY_COMPARE(playing(), entry.id);
            QTRY_COMPARE(wipe->playedSide(), side);
            QTRY_COMPARE(clips()->selectedIds(), std::vector<std::int64_t>{entry.id});
            QTRY_COMPARE(offered(), QString::fromStdString(entry.file.stem().string()));
            QCOMPARE(m_studio->find<QToolButton>(side == WipeSide::A ? "compareSideA" : "compareSideB")->isChecked(),
                     true);
        };
        selectBoth();
        QTRY_VERIFY(wipe->isOn());
        means(listed[1], WipeSide::B);
        const media::SharedClip a = wipe->clip(), b = picture()->clip();
        clickSide(1, 4);
        means(listed[0], WipeSide::A);
        QCOMPARE(picture()->clip(), a);
        QCOMPARE(wipe->clip(), b);
        QCOMPARE(wipe->leftName(), QStringLiteral("red take 2"));
        QCOMPARE(wipe->rightName(), QStringLiteral("red take 1"));
        QTest::keyClick(picture(), Qt::Key_4);
        QTRY_COMPARE(m_studio->library().find(listed[0].id)->stars, 4);
        QCOMPARE(m_studio->library().find(listed[1].id)->stars, 0);
        // What is pulled is moved, and means neither side.
        QTest::mousePress(picture(), Qt::LeftButton, {}, QPoint(picture()->width() * 3 / 4, 80));
        QTest::mouseMove(picture(), QPoint(picture()->width() * 3 / 4, 160));
        QTest::mouseRelease(picture(), Qt::LeftButton, {}, QPoint(picture()->width() * 3 / 4, 160));
        means(listed[0], WipeSide::A);
        // By its letter, and where several are selected by hand meanwhile.
        view()->selectAll();
        m_studio->find<QToolButton>("compareSideB")->click();
        means(listed[1], WipeSide::B);
        // A filter that hides the framed clip leaves it the one that is starred.
        m_studio->find<QComboBox>("clipStars")->setCurrentIndex(4);
        QTRY_COMPARE(clips()->visibleCount(), 1);
        QTest::keyClick(picture(), Qt::Key_2);
        QTRY_COMPARE(m_studio->library().find(listed[1].id)->stars, 2);
        QCOMPARE(m_studio->library().find(listed[0].id)->stars, 4);
        m_studio->find<QComboBox>("clipStars")->setCurrentIndex(0);
        // Without the other clip there is nothing to compare with.
        clips()->select(listed[0].id);
        Q_EMIT clips()->removeRequested({listed[0].id});
        QTRY_VERIFY(!wipe->isOn());
        QCOMPARE(playing(), listed[1].id);
    }

    void aStepIsFramedAgainAsWhatItWas() {
        makeClips(1);
        const auto made = m_studio->library().list().front();
        auto* strip = m_studio->find<StepStrip>("steps");
        auto* viewing = m_studio->find<Viewing>();
        Q_EMIT strip->stepClicked(4);
        QTRY_COMPARE(viewing->shownStep(), 4);
        QTRY_VERIFY(viewing->exportOffer().source);
        Q_EMIT strip->compareRequested(7);
        QTRY_VERIFY(picture()->wipe()->isOn());
        QTRY_COMPARE(viewing->shownStep(), 7);
        m_studio->find<QToolButton>("compareSideA")->click();
        QCOMPARE(viewing->shownStep(), 4);
        QCOMPARE(clips()->selectedId(), 0);
        QTRY_COMPARE(offered(), QStringLiteral("red take 1 step 4"));
        QCOMPARE(picture()->wipe()->rightName(), QStringLiteral("step 7 - red take 1"));
        // What is chosen next takes the place of the framed side.
        Q_EMIT strip->finalClicked();
        QCOMPARE(playing(), made.id);
        QCOMPARE(picture()->wipe()->playedSide(), WipeSide::A);
        QCOMPARE(picture()->wipe()->leftName(), QStringLiteral("red take 1"));
        m_studio->find<QToolButton>("compareSideB")->click();
        QCOMPARE(viewing->shownStep(), 7);
    }

    /// Another clip than the one that is named would play on.
    void aClipWhoseFileIsGoneDoesNotPlayTheOneBefore() {
        makeClips(2);
        const auto listed = m_studio->library().list();
        QVERIFY(picture()->frameCount() > 0);
        std::filesystem::remove(listed[1].file);
        Q_EMIT clips()->activated(listed[1]);
        QTRY_COMPARE(picture()->frameCount(), 0);
        QVERIFY(!m_studio->message().isEmpty());
        Q_EMIT clips()->activated(listed[0]);
        QTRY_VERIFY(picture()->frameCount() > 0);
        QCOMPARE(m_studio->message(), QString());
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

    void aClipThatComesBackIsInSightAgain() {
        makeClips(1);
        auto* viewing = m_studio->find<Viewing>();
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Delete);
        QTRY_COMPARE(clips()->count(), 0);
        QTRY_VERIFY(!viewing->clipInSight());
        m_studio->pressMessageButton(QStringLiteral("Undo"));
        QTRY_COMPARE(clips()->count(), 1);
        QTRY_VERIFY(viewing->clipInSight());
        QCOMPARE(viewing->clipInSight()->file, m_studio->library().list().front().file);
    }

    /// A click is a click: what takes the place of a clip that is gone was not chosen.
    void aDeletionIsNoClickOnTheNeighbour() {
        makeClips(2);
        const QSignalSpy clicked(clips(), &ClipList::activated);
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Delete);
        QTRY_COMPARE(clips()->count(), 1);
        QTRY_COMPARE(playing(), m_studio->library().list().front().id);
        QCOMPARE(clicked.count(), 0);
    }

    void escapeShowsAllAgain() {
        makeClips(2);
        click(1);
        QTRY_COMPARE(playing(), m_studio->library().list()[1].id);
        clips()->showFamily();
        QVERIFY(clips()->showsFamily());
        picture()->setFocus();
        m_studio->find<QAction>("actionCloseOpen")->trigger();
        QVERIFY(!clips()->showsFamily());
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
        QTRY_COMPARE(QApplication::focusWidget(), picture());
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
        QVERIFY(m_studio->find<QAction>("actionShowRelatives")->isEnabled());
        QTest::keyClick(view(), Qt::Key_R);
        QCOMPARE(clips()->visibleCount(), 2);
        QTest::keyClick(view(), Qt::Key_Escape);
        QCOMPARE(clips()->visibleCount(), 3);
        m_studio->find<ClipList>()->select(m_studio->library().rows().back().id);
        QVERIFY(!m_studio->find<QAction>("actionShowRelatives")->isEnabled());
    }

    /// Stars, tags and the trash are steps of one history.
    void marksAndTheTrashAreUndone() {
        makeClips(2);
        const auto rows = [this] { return m_studio->library().rows(); };
        const std::int64_t first = rows()[0].id, second = rows()[1].id;
        auto* undo = m_studio->find<QAction>("actionUndo");
        auto* redo = m_studio->find<QAction>("actionRedo");
        const auto select = [this, first, second] {
            clips()->select(first);
            QTest::mouseClick(view()->viewport(), Qt::LeftButton, Qt::ControlModifier,
                              view()->visualRect(view()->model()->index(1, 0)).center());
            QCOMPARE(clips()->selectedIds().size(), std::size_t{2});
        };
        m_studio->find<DraftHistory>()->settle();  // the words are a step before these
        clips()->select(first);
        clips()->giveStars(2);
        QTRY_COMPARE(rows()[0].stars, 2);
        select();
        clips()->giveStars(5);
        QTRY_VERIFY(rows()[0].stars == 5 && rows()[1].stars == 5);
        QVERIFY(undo->text().contains(QStringLiteral("stars")));
        QTRY_COMPARE(clips()->find(second)->stars, 5);
        clips()->giveStars(5);  // they have them: nothing to undo
        undo->trigger();
        QTRY_VERIFY(rows()[0].stars == 2 && rows()[1].stars == 0);
        redo->trigger();
        QTRY_VERIFY(rows()[0].stars == 5 && rows()[1].stars == 5);
        Q_EMIT clips()->tagsRequested({first}, {"night"}, {});
        QTRY_COMPARE(clips()->find(first)->tags, std::vector<std::string>{"night"});
        Q_EMIT clips()->tagsRequested({first, second}, {" night ", "fox"}, {});
        QTRY_COMPARE(clips()->find(second)->tags, (std::vector<std::string>{"fox", "night"}));
        undo->trigger();
        QTRY_VERIFY(rows()[0].tags == std::vector<std::string>{"night"} && rows()[1].tags.empty());
        select();
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Delete);
        QTRY_COMPARE(clips()->count(), 0);
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("2 clips")));
        m_studio->pressMessageButton(QStringLiteral("Undo"));
        QTRY_COMPARE(clips()->count(), 2);
        QVERIFY(rows()[0].stars == 5 && rows()[0].tags == std::vector<std::string>{"night"});
        QCOMPARE(clips()->find(first)->stars, 5);
        QCOMPARE(m_studio->library().search("night"), std::vector<std::int64_t>{first});
    }

    void theMenuReachesTheGallery() {
        makeClips(2);
        m_studio->find<QAction>("actionFindClip")->trigger();
        QCOMPARE(QApplication::focusWidget(), m_studio->find<QLineEdit>("clipSearch"));
        auto* grid = m_studio->find<QAction>("actionClipGrid");
        grid->trigger();
        QVERIFY(clips()->isGrid());
        clips()->setGrid(false);
        QVERIFY(!grid->isChecked());
        auto* compare = m_studio->find<QAction>("actionCompareClips");
        QVERIFY(!compare->isEnabled());
        QSignalSpy asked(clips(), &ClipList::compareRequested);
        click(0);
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, Qt::ShiftModifier,
                          view()->visualRect(view()->model()->index(1, 0)).center());
        QVERIFY(compare->isEnabled());
        compare->trigger();
        QTRY_COMPARE(asked.count(), 1);
        QTRY_VERIFY(picture()->wipe()->isOn());
    }
};

QTEST_MAIN(TestGallery)
#include "test_gallery.moc"
