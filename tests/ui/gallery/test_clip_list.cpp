#include <algorithm>
#include <ctime>
#include <map>

#include <QComboBox>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "media/video_writer.h"
#include "ui/gallery/clip_kin.h"
#include "ui/gallery/clip_list.h"
#include "ui/gallery/clip_model.h"

using namespace tubelet;
using namespace tubelet::ui;

class TestClipList : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<ClipList> m_clips;
    QListView* m_list = nullptr;
    QLineEdit* m_search = nullptr;

    library::ClipEntry entry(std::int64_t id, const char* prompt, const QString& thumbnail = {}) const {
        library::ClipEntry made;
        made.id = id;
        made.file = m_folder.filePath(QStringLiteral("clip %1.mp4").arg(id)).toStdString();
        made.thumbnail = thumbnail.toStdString();
        made.width = 176;
        made.height = 96;
        made.frames = 17;
        made.frameRate = 8;
        made.recipe.request.prompt = prompt;
        made.recipe.request.seed = 1000 + static_cast<std::uint64_t>(id);
        made.createdUtc = "2026-07-01T12:30:00Z";
        return made;
    }
    QString picture(int number, QColor colour) const {
        QImage image(160, 90, QImage::Format_RGB32);
        image.fill(colour);
        const QString file = m_folder.filePath(QStringLiteral("thumbnail-%1.png").arg(number));
        image.save(file);
        return file;
    }
    static std::vector<library::ClipRow> rowsOf(const std::vector<library::ClipEntry>& entries) {
        std::vector<library::ClipRow> rows;
        for (const library::ClipEntry& entry : entries) {
            rows.push_back(library::rowOf(entry));
        }
        return rows;
    }
    QRect rowRect(int row) const { return m_list->visualRect(m_list->model()->index(row, 0)); }
    /// Where a clip is shown.
    int row(std::int64_t id) const {
        for (int row = 0; row < m_list->model()->rowCount(); ++row) {
            if (m_list->model()
                    ->index(row, 0)
                    .data(ClipModel::FactsRole)
                    .toString()
                    .endsWith(QString::number(1000 + id))) {
                return row;
            }
        }
        return -1;
    }
    int loaded() const {
        const QAbstractItemModel* model = m_list->model();
        int count = 0;
        // Counted through the picture itself would ask for it: look at what has been painted only.
        for (int row = 0; row < m_list->model()->rowCount(); ++row) {
            if (m_list->viewport()->rect().intersects(rowRect(row))) {
                count += model->index(row, 0).data(Qt::DecorationRole).value<QImage>().isNull() ? 0 : 1;
            }
        }
        return count;
    }
    void askForMenu(const QPoint& position, QContextMenuEvent::Reason reason) {
        QContextMenuEvent event(reason, position, m_list->viewport()->mapToGlobal(position));
        QApplication::sendEvent(m_list->viewport(), &event);
    }
    QString promptsShown() const {
        QString prompts;
        for (int row = 0; row < m_list->model()->rowCount(); ++row) {
            prompts += m_list->model()->index(row, 0).data(ClipModel::PromptRole).toString();
        }
        return prompts;
    }
    void fill() {
        m_clips->setClips(rowsOf(
            {entry(3, "A red ball bounces"), entry(2, "a Dog runs on the beach"), entry(1, "一只狗在海滩上跑")}));
    }

  private Q_SLOTS:
    void init() {
        m_clips = std::make_unique<ClipList>();
        m_clips->resize(300, 500);
        m_clips->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_clips.get()));
        m_list = m_clips->findChild<QListView*>();
        m_search = m_clips->findChild<QLineEdit*>("clipSearch");
    }

    void itemsTellWhatTheyAre() {
        fill();
        const QModelIndex first = m_list->model()->index(0, 0);
        QCOMPARE(first.data(ClipModel::PromptRole).toString(), QStringLiteral("A red ball bounces"));
        const QString seconds = QLocale().toString(2.1);  // "2,1" where people write so
        QCOMPARE(first.data(ClipModel::FactsRole).toString(),
                 QStringLiteral(u"176 × 96, %1 s, seed 1003").arg(seconds));
        QCOMPARE(first.data(ClipModel::ShapeRole).toString(), QStringLiteral(u"176 × 96, %1 s").arg(seconds));
        QVERIFY(first.data(Qt::ToolTipRole).toString().contains(QStringLiteral("seed 1003")));
        QVERIFY(first.data(ClipModel::DateRole).toString().contains(QStringLiteral("2026")));
        QVERIFY(first.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("seed 1003")));
    }

    void whatASearchFindsIsShown() {
        fill();
        QSignalSpy asked(m_clips.get(), &ClipList::searchRequested);
        QTest::keyClicks(m_search, "dog");
        QCOMPARE(asked.last().first().toString(), QStringLiteral("dog"));
        QCOMPARE(m_clips->visibleCount(), 3);         // until it is known what has it
        m_clips->setFound(QStringLiteral("do"), {});  // of a text that is gone
        QCOMPARE(m_clips->visibleCount(), 3);
        m_clips->setFound(QStringLiteral("dog"), {2});
        QCOMPARE(m_clips->visibleCount(), 1);
        m_clips->addEntry(entry(4, "another dog"));  // it may hold the word
        QCOMPARE(asked.last().first().toString(), QStringLiteral("dog"));
        m_clips->setFound(QStringLiteral("dog"), {2, 4});
        QCOMPARE(m_clips->visibleCount(), 2);
        QTest::keyClick(m_search, Qt::Key_Escape);
        QCOMPARE(m_clips->visibleCount(), 4);
    }

    void aNewClipThatIsHiddenIsSaid() {
        fill();
        auto* told = m_clips->findChild<QLabel*>(QStringLiteral("clipHidden"));
        auto* stars = m_clips->findChild<QComboBox*>(QStringLiteral("clipStars"));
        m_clips->addMade(entry(4, "a plain one"));
        QVERIFY(told->isHidden());
        QTest::keyClicks(m_search, "dog");
        m_clips->setFound(QStringLiteral("dog"), {2});
        QVERIFY(told->isHidden());  // whoever searches now has seen it
        // Not before it is known whether it is found.
        m_clips->addMade(entry(5, "a dog"));
        QVERIFY(told->isHidden());
        m_clips->setFound(QStringLiteral("dog"), {2, 5});
        QVERIFY(told->isHidden());
        m_clips->addMade(entry(6, "a cat"));
        m_clips->setFound(QStringLiteral("dog"), {2, 5});
        QVERIFY(told->isVisible());
        QVERIFY2(told->text().startsWith("The new clip is hidden by the search."), qPrintable(told->text()));
        stars->setCurrentIndex(2);
        QVERIFY2(told->text().contains("the search and the filters"), qPrintable(told->text()));
        m_search->clear();
        QVERIFY2(told->text().contains("hidden by the filters"), qPrintable(told->text()));
        QSignalSpy played(m_clips.get(), &ClipList::activated);
        Q_EMIT told->linkActivated(QStringLiteral("show"));
        QVERIFY(told->isHidden());
        QCOMPARE(m_clips->visibleCount(), m_clips->count());
        QCOMPARE(m_clips->selectedId(), 6);
        QCOMPARE(played.size(), 1);
        // It goes with the clip, and when nothing hides it any more.
        stars->setCurrentIndex(2);
        QVERIFY(told->isHidden());
        m_clips->addMade(entry(7, "a bird"));
        QVERIFY(told->isVisible());
        m_clips->starsGiven({7}, 5);
        QVERIFY(told->isHidden());
        m_clips->addMade(entry(8, "a fish"));
        QVERIFY(told->isVisible());
        m_clips->removeEntry(8);
        QVERIFY(told->isHidden());
    }

    void entriesComeAndGo() {
        fill();
        m_clips->addEntry(entry(4, "another dog"));
        QCOMPARE(m_list->model()->index(0, 0).data(ClipModel::PromptRole).toString(), QStringLiteral("another dog"));
        m_clips->addEntry(entry(5, "a cat"));
        QCOMPARE(m_clips->count(), 5);
        m_clips->addEntry(entry(4, "a replaced dog"));
        QCOMPARE(m_clips->count(), 5);
        m_clips->removeEntry(4);
        m_clips->removeEntry(77);  // unknown: ignored
        QCOMPARE(m_clips->count(), 4);
        QCOMPARE(m_clips->visibleCount(), 4);
    }

    void returnOpensAndDeleteRemoves() {
        fill();
        QSignalSpy opened(m_clips.get(), &ClipList::opened);
        QSignalSpy removed(m_clips.get(), &ClipList::removeRequested);
        QTest::keyClick(m_list, Qt::Key_Delete);  // nothing selected
        QCOMPARE(removed.count(), 0);
        m_clips->select(2);
        QCOMPARE(m_clips->selectedId(), 2);
        QTest::keyClick(m_list, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().first().value<library::ClipEntry>().id, 2);
        QTest::keyClick(m_list, Qt::Key_Delete);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed.first().first().value<std::vector<std::int64_t>>().front(), 2);
        QCOMPARE(m_clips->count(), 3);  // it only asks
        m_list->setFocus();
        m_clips->removeEntry(2);
        QVERIFY(m_clips->selectedId() != 2);
        m_clips->removeEntries({1, 3});  // the last ones, too
        QCOMPARE(m_clips->window()->focusWidget(), m_list);
    }

    void aRowTellsItsKind() {
        library::ClipEntry loop = entry(4, "round and round");
        loop.recipe.request.loop = true;
        m_clips->setClips(rowsOf({loop, entry(3, "plain")}));
        const QModelIndex first = m_list->model()->index(row(4), 0), second = m_list->model()->index(row(3), 0);
        QCOMPARE(first.data(ClipModel::BadgeRole).toString(), QStringLiteral("Loop"));
        QVERIFY(first.data(Qt::AccessibleTextRole).toString().endsWith(QStringLiteral(", Loop")));
        QVERIFY(second.data(ClipModel::BadgeRole).toString().isEmpty());
        QCOMPARE(rowRect(0).height(), rowRect(1).height());
    }

    void filteredRowsOpenTheRightClip() {
        fill();
        m_search->setText(QStringLiteral("dog"));
        m_clips->setFound(QStringLiteral("dog"), {2});
        QSignalSpy opened(m_clips.get(), &ClipList::opened);
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, rowRect(0).center());
        QTest::mouseDClick(m_list->viewport(), Qt::LeftButton, {}, rowRect(0).center());
        QVERIFY(!opened.isEmpty());
        QCOMPARE(opened.first().first().value<library::ClipEntry>().id, 2);
    }

    void oneClickPlaysAndTheKeysDo() {
        fill();
        QSignalSpy played(m_clips.get(), &ClipList::activated);
        const auto last = [&played] { return played.last().first().value<library::ClipEntry>().id; };
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, rowRect(1).center());
        QCOMPARE(played.count(), 1);
        QCOMPARE(last(), 2);
        QTest::keyClick(m_list, Qt::Key_Down);
        QCOMPARE(last(), 1);
        QTest::keyClick(m_list, Qt::Key_Down);  // the last: nothing new to play
        QCOMPARE(played.count(), 2);
        // Neither the other button nor a press that is taken elsewhere.
        QTest::mouseClick(m_list->viewport(), Qt::RightButton, {}, rowRect(0).center());
        QTest::mousePress(m_list->viewport(), Qt::LeftButton, {}, rowRect(0).center());
        QTest::mouseRelease(m_list->viewport(), Qt::LeftButton, {}, rowRect(2).center());
        QCOMPARE(played.count(), 2);
    }

    void whatPlaysIsMarkedAndSelected() {
        fill();
        const auto marked = [this](int row) {
            return m_list->model()->index(row, 0).data(ClipModel::PlayingRole).toBool();
        };
        const QImage plain = m_list->viewport()->grab().toImage();
        m_clips->setPlaying(2);
        QVERIFY(!marked(0) && marked(1) && !marked(2));
        QCOMPARE(m_clips->selectedId(), 2);
        QVERIFY(m_list->viewport()->grab().toImage() != plain);
        m_clips->setPlaying(9);  // it is not listed yet
        QCOMPARE(m_clips->selectedId(), 0);
        m_clips->addEntry(entry(9, "a new one"));
        QVERIFY(marked(0));
        QCOMPARE(m_clips->selectedId(), 9);
        m_clips->setPlaying(0);
        QCOMPARE(m_clips->selectedId(), 0);
    }

    /// A clip may be finished while Ctrl is still held from Ctrl+Enter.
    void aKeyThatIsHeldChangesNothingInWhatIsSelected() {
        fill();
        QTest::keyPress(m_list, Qt::Key_Control, Qt::ControlModifier);
        m_clips->select(2);
        m_clips->select(2);
        QCOMPARE(m_clips->selectedId(), 2);
        m_clips->select(1);
        QCOMPARE(m_clips->selectedId(), 1);
        QTest::keyRelease(m_list, Qt::Key_Control);
    }

    /// Rows are seen while more of them come than the layout can follow.
    void rowsAreSeenWhileOthersCome() {
        fill();
        QTRY_COMPARE(m_list->viewport()->grab().toImage().size(), m_list->viewport()->size());
        const QImage empty = [this] {
            ClipList none;
            none.resize(m_clips->size());
            return none.findChild<QListView*>()->viewport()->grab().toImage();
        }();
        const auto inked = [](const QImage& picture) {
            int dark = 0;
            for (int y = 0; y < picture.height(); ++y) {
                for (int x = 0; x < picture.width(); ++x) {
                    dark += picture.pixelColor(x, y).lightness() < 128 ? 1 : 0;
                }
            }
            return dark;
        };
        m_clips->addEntry(entry(9, "one that has just come"));
        QVERIFY(inked(m_list->viewport()->grab().toImage()) > inked(empty) + 100);
    }

    void theNextTakesThePlaceOfOneThatIsRemoved() {
        fill();
        QSignalSpy played(m_clips.get(), &ClipList::succeeded);
        m_clips->setPlaying(2);
        m_clips->removeEntry(3);  // another one
        QCOMPARE(played.count(), 0);
        m_clips->removeEntry(2);
        QCOMPARE(played.count(), 1);
        QCOMPARE(played.last().first().value<library::ClipEntry>().id, 1);
        m_clips->setPlaying(1);
        m_clips->removeEntry(1);
        QCOMPARE(played.count(), 1);
    }

    void searchLeadsToTheList() {
        fill();
        m_clips->focusSearch();
        QTest::keyClick(m_search, Qt::Key_Down);
        QCOMPARE(m_clips->selectedId(), 3);
    }

    /// A slow disk: the list says that it reads, and plays what was asked for last.
    void aClipIsReadInTheBackground() {
        fill();
        std::map<std::int64_t, ClipModel::Answer> asked;
        m_clips->setReader([&](const auto& ids, const auto& then) { asked[ids.front()] = then; });
        QSignalSpy played(m_clips.get(), &ClipList::activated);
        auto* reading = m_clips->findChild<QLabel*>(QStringLiteral("clipsReading"));
        const auto click = [&](std::int64_t id) {
            QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, rowRect(row(id)).center());
        };
        click(3);
        click(2);
        QVERIFY(asked.contains(3) && asked.contains(2));
        QVERIFY(played.isEmpty() && !reading->isVisible());
        QTRY_VERIFY(reading->isVisible());
        asked[2]({entry(2, "whole")});
        QCOMPARE(played.count(), 1);
        const auto clip = played.front().front().value<library::ClipEntry>();
        QCOMPARE(clip.id, 2);
        QCOMPARE(clip.recipe.request.prompt, std::string("whole"));
        QVERIFY2(reading->isVisible(), "the other one is still read");
        asked[3]({entry(3, "whole")});
        QCOMPARE(played.count(), 1);  // nobody waits for it any more
        QVERIFY(!reading->isVisible());

        // one that can't be read is as the list tells
        click(1);
        asked[1]({});
        QCOMPARE(played.count(), 2);
        QCOMPARE(played.back().front().value<library::ClipEntry>().id, 1);

        // the menu of clips that are not selected any more does not open
        m_clips->select(3);
        askForMenu(rowRect(row(3)).center(), QContextMenuEvent::Mouse);
        const auto menuOfThree = asked[3];
        m_clips->select(2);
        menuOfThree({entry(3, "whole")});
        QVERIFY(!m_clips->findChild<QMenu*>());

        // and an answer may come after the end
        click(3);
        m_clips.reset();
        asked[3]({entry(3, "whole")});
    }

    /// The menu of many opens without looking each of them up.
    void theMenuOfSeveralReadsNone() {
        fill();
        int reads = 0;
        m_clips->setReader([&reads](const auto&, const auto& then) {
            ++reads;
            then({});
        });
        m_list->selectAll();
        reads = 0;
        askForMenu(rowRect(1).center(), QContextMenuEvent::Mouse);
        auto* menu = m_clips->findChild<QMenu*>();
        QVERIFY(menu);
        QCOMPARE(reads, 0);
        menu->close();
    }

    void menuHasEveryAction() {
        fill();
        QSignalSpy opened(m_clips.get(), &ClipList::opened);
        QSignalSpy reused(m_clips.get(), &ClipList::reuseRequested);
        QSignalSpy exported(m_clips.get(), &ClipList::exportRequested);
        QSignalSpy shown(m_clips.get(), &ClipList::openFolderRequested);
        QSignalSpy removed(m_clips.get(), &ClipList::removeRequested);
        m_clips->select(2);
        askForMenu(rowRect(1).center(), QContextMenuEvent::Mouse);
        auto* menu = m_clips->findChild<QMenu*>();
        QVERIFY(menu);
        for (QAction* action : menu->actions()) {
            if (!action->menu()) {
                action->trigger();
            }
        }
        for (const QSignalSpy* spy : {&opened, &reused, &shown}) {
            QCOMPARE(spy->count(), 1);
            QCOMPARE(spy->first().first().value<library::ClipEntry>().id, 2);
        }
        for (const QSignalSpy* spy : {&exported, &removed}) {
            QCOMPARE(spy->count(), 1);
            QCOMPARE(spy->first().first().value<std::vector<std::int64_t>>().front(), 2);
        }
        menu->close();
        QTRY_VERIFY(!m_clips->findChild<QMenu*>());
        const QPoint below(20, m_list->viewport()->height() - 5);  // below the last clip
        askForMenu(below, QContextMenuEvent::Mouse);
        QVERIFY(!m_clips->findChild<QMenu*>());
        // of the selected one, wherever the pointer is
        askForMenu(below, QContextMenuEvent::Keyboard);
        QVERIFY(m_clips->findChild<QMenu*>());
        m_clips->findChild<QMenu*>()->close();
    }

    void clipsAreDraggedAsFiles() {
        fill();
        const std::unique_ptr<QMimeData> data(m_list->model()->mimeData({m_list->model()->index(0, 0)}));
        QCOMPARE(data->urls().size(), 1);
        QCOMPARE(data->urls().first().toLocalFile(), m_folder.filePath(QStringLiteral("clip 3.mp4")));
    }

    void thumbnailsAppear() {
        m_clips->setClips(
            rowsOf({entry(2, "green", picture(1, Qt::green)), entry(1, "missing", "/nonexistent/none.png")}));
        const QModelIndex first = m_list->model()->index(0, 0);
        QTRY_VERIFY(!first.data(Qt::DecorationRole).value<QImage>().isNull());
        const QImage shot = m_list->viewport()->grab().toImage();
        QCOMPARE(shot.pixelColor(8 + 48, rowRect(0).center().y()), QColor(Qt::green));
        QVERIFY(m_list->model()->index(1, 0).data(Qt::DecorationRole).value<QImage>().isNull());
    }

    void fiveHundredClipsDoNotBlock() {
        std::vector<library::ClipEntry> entries;
        for (int i = 500; i > 0; --i) {
            entries.push_back(
                entry(i, i % 10 == 0 ? "a dog runs" : "a cat sleeps", picture(i, QColor::fromHsv(i % 360, 200, 200))));
        }
        const auto worked = [] {  // milliseconds of this thread's own time: what a busy machine
                                  // adds is not in it
            timespec time{};
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
            return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
        };
        const double begun = worked();
        m_clips->setClips(rowsOf(entries));
        const double set = worked() - begun;
        m_list->repaint();
        const double paint = worked() - begun - set;
        QCOMPARE(m_clips->visibleCount(), 500);
        QTRY_VERIFY(loaded() >= 5);  // what is in view
        m_search->setText(QStringLiteral("dog"));
        std::vector<std::int64_t> dogs;
        for (int i = 10; i <= 500; i += 10) {
            dogs.push_back(i);
        }
        const double before = worked();
        m_clips->setFound(QStringLiteral("dog"), dogs);
        const double filter = worked() - before;
        QCOMPARE(m_clips->visibleCount(), 50);
        // A benchmark: on an idle machine these are a few milliseconds; reading 500 pictures here
        // would take seconds.
        qInfo("500 clips: set %.1f ms, first paint %.1f ms, filter %.1f ms", set, paint, filter);
        QVERIFY(set + paint < 1000);
    }

    void onlyPaintedRowsAreRead() {
        std::vector<library::ClipEntry> entries;
        const QString file = picture(0, Qt::blue);
        for (int i = 500; i > 0; --i) {
            entries.push_back(entry(i, "a dog", file));
        }
        auto* model = m_clips->findChild<ClipModel*>();
        QSignalSpy changed(model, &QAbstractItemModel::dataChanged);
        m_clips->setClips(rowsOf(entries));
        QTRY_VERIFY(changed.count() > 0);
        QTest::qWait(300);
        QVERIFY2(changed.count() < 40, qPrintable(QString::number(changed.count())));
        m_list->scrollToBottom();
        QTest::qWait(300);
        QVERIFY2(changed.count() < 80, qPrintable(QString::number(changed.count())));
    }

    void emptyListSaysSo() {
        const QImage empty = m_list->viewport()->grab().toImage();
        fill();
        m_search->setText(QStringLiteral("nothing has this"));
        QVERIFY(m_list->viewport()->grab().toImage() != empty);
        m_clips->setClips({});
        QCOMPARE(m_clips->count(), 0);
    }

    void ordersAndFilters() {
        auto one = entry(1, "b"), two = entry(2, "A"), three = entry(3, "c");
        one.createdUtc = "2026-01-01T00:00:00Z";
        one.stars = 2;
        one.tags = {"night"};
        two.createdUtc = "2026-02-01T00:00:00Z";
        three.createdUtc = "2026-03-01T00:00:00Z";
        three.stars = 5;
        m_clips->setClips(rowsOf({three, two, one}));
        const auto shown = [this] { return promptsShown(); };
        auto* order = m_clips->findChild<QComboBox*>("clipOrder");
        auto* stars = m_clips->findChild<QComboBox*>("clipStars");
        auto* tags = m_clips->findChild<QComboBox*>("clipTags");
        const QStringList expected{"cAb", "bAc", "cbA", "Abc"};
        for (int i = 0; i < expected.size(); ++i) {
            order->setCurrentIndex(i);
            QCOMPARE(shown(), expected[i]);
        }
        order->setCurrentIndex(0);
        stars->setCurrentIndex(2);
        QCOMPARE(shown(), QStringLiteral("cb"));
        m_clips->starsGiven({3}, 1);
        QCOMPARE(shown(), QStringLiteral("b"));
        stars->setCurrentIndex(0);
        QVERIFY(tags->isVisible());
        tags->setCurrentIndex(1);
        QCOMPARE(tags->currentText(), QStringLiteral("night"));
        QCOMPARE(shown(), QStringLiteral("b"));
        m_clips->tagsChanged({2}, {"night", "x"}, {});
        QCOMPARE(shown(), QStringLiteral("Ab"));
        m_clips->tagsChanged({1, 2}, {}, {"night"});  // nobody has it: nothing is left out by it
        QCOMPARE(shown(), QStringLiteral("cAb"));
        m_clips->tagsChanged({2}, {}, {"x"});
        QVERIFY(!tags->isVisible());
    }

    /// However many go at once, what is selected is what is told.
    void whatIsRemovedIsSelectedNoMore() {
        for (const int count : {3, 200}) {
            std::vector<library::ClipEntry> entries;
            std::vector<std::int64_t> ids;
            for (int id = 1; id <= count; ++id) {
                entries.push_back(entry(id, "a fox"));
                ids.push_back(id);
            }
            m_clips->setClips(rowsOf(entries));
            m_clips->select(1);
            QSignalSpy told(m_clips.get(), &ClipList::selectionChanged);
            m_clips->removeEntries(ids);
            QVERIFY(m_clips->selectedIds().empty());
            QVERIFY(!told.isEmpty());
        }
    }

    void aParentThatGoesIsNoRelativeAnyMore() {
        library::ClipEntry parent = entry(1, "a fox"), child = entry(2, "a red fox");
        child.lineage.parent = 1;
        m_clips->setClips(rowsOf({parent, child}));
        m_clips->setPlaying(2);
        m_clips->select(2);
        QVERIFY(m_clips->hasFamily());
        QSignalSpy told(m_clips.get(), &ClipList::selectionChanged);
        m_clips->removeEntry(1);
        QVERIFY(!m_clips->hasFamily());
        QVERIFY(!told.isEmpty());
    }

    /// Whichever way clips come and go: one by one, many at once, or replaced.
    void tagsAreThoseOfTheClipsThatAreListed() {
        std::vector<library::ClipEntry> entries;
        std::vector<std::int64_t> ids;
        for (int id = 1; id <= 200; ++id) {
            entries.push_back(entry(id, "a fox"));
            entries.back().tags = {id == 200 ? "last" : "many"};
            ids.push_back(id);
        }
        m_clips->setClips(rowsOf(entries));
        const auto* tags = m_clips->findChild<QComboBox*>("clipTags");
        QCOMPARE(tags->count(), 3);
        m_clips->removeEntries(ids);
        QCOMPARE(tags->count(), 1);
        m_clips->addEntries({entries[0], entries[199]});
        QCOMPARE(tags->count(), 3);
        entries[199].tags = {"another"};
        m_clips->addEntry(entries[199]);
        QCOMPARE(tags->itemText(1), QStringLiteral("another"));
        QCOMPARE(tags->itemText(2), QStringLiteral("many"));
        m_clips->removeEntry(1);
        QCOMPARE(tags->count(), 2);
        m_clips->setClips({});
        QCOMPARE(tags->count(), 1);
    }

    void severalAreMarkedAndRemovedTogether() {
        fill();
        QSignalSpy played(m_clips.get(), &ClipList::activated);
        QSignalSpy starred(m_clips.get(), &ClipList::starsRequested);
        QSignalSpy tagged(m_clips.get(), &ClipList::tagsRequested);
        QSignalSpy removed(m_clips.get(), &ClipList::removeRequested);
        const auto idsOf = [](const QSignalSpy& spy) {
            auto ids = spy.last().first().value<std::vector<std::int64_t>>();
            std::sort(ids.begin(), ids.end());
            return ids;
        };
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, rowRect(0).center());
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, Qt::ControlModifier, rowRect(2).center());
        QCOMPARE(played.count(), 1);  // several are not for playing
        const std::vector<std::int64_t> both{1, 3};
        QTest::mouseClick(m_clips->findChild<QToolButton*>("star4"), Qt::LeftButton);
        QCOMPARE(idsOf(starred), both);
        QCOMPARE(starred.last().at(1).toInt(), 4);
        m_clips->starsGiven(both, 4);
        QTest::mouseClick(m_clips->findChild<QToolButton*>("star4"), Qt::LeftButton);
        QCOMPARE(starred.last().at(1).toInt(), 0);  // again: none
        auto* newTag = m_clips->findChild<QLineEdit*>("newTag");
        QTest::keyClicks(newTag, "fox, night");
        QTest::keyClick(newTag, Qt::Key_Return);
        QCOMPARE(idsOf(tagged), both);
        QCOMPARE(tagged.last().at(1).value<std::vector<std::string>>(), (std::vector<std::string>{"fox", " night"}));
        m_clips->tagsChanged(both, {"a & b"}, {});
        Q_EMIT m_clips->findChild<QLabel*>("clipTagList")->linkActivated(QStringLiteral("tag:a%20%26%20b"));
        QCOMPARE(tagged.last().at(2).value<std::vector<std::string>>(), std::vector<std::string>{"a & b"});
        m_clips->setPlaying(2);  // what plays does not take the selection away
        QCOMPARE(m_clips->selectedIds().size(), std::size_t{2});
        QTest::keyClick(m_list, Qt::Key_Delete);
        QCOMPARE(removed.last().first().value<std::vector<std::int64_t>>().size(), std::size_t{2});
        m_clips->removeEntries(both);
        QCOMPARE(m_clips->count(), 1);
    }

    /// Whatever comes, plays or is found meanwhile: Delete would meet another clip than those.
    void whatIsSelectedForSomethingElseStays() {
        fill();
        const auto choose = [this](std::initializer_list<std::int64_t> ids) {
            m_list->clearSelection();
            for (const std::int64_t id : ids) {
                m_list->selectionModel()->select(m_list->model()->index(row(id), 0), QItemSelectionModel::Select);
            }
        };
        const std::vector<std::int64_t> both{3, 1};
        choose({3, 1});
        m_clips->setPlaying(9);
        m_clips->addEntry(entry(9, "a clip that was just made"));
        QCOMPARE(m_clips->selectedIds(), both);
        m_search->setText(QStringLiteral("a"));
        m_clips->setFound(QStringLiteral("a"), {9, 3, 1});
        QCOMPARE(m_clips->selectedIds(), both);
        m_clips->setFound(QStringLiteral("a"), {9, 3});  // as far as it is there
        QCOMPARE(m_clips->selectedId(), 3);
        m_search->clear();
        QCOMPARE(m_clips->selectedId(), 3);
        choose({3, 1});
        m_clips->removeEntry(9);  // that plays
        QCOMPARE(m_clips->selectedIds(), both);
        choose({1});  // as Ctrl+click does: it does not play
        m_clips->setPlaying(2);
        QCOMPARE(m_clips->selectedId(), 1);
        m_clips->select(2);
        m_clips->setPlaying(3);
        QCOMPARE(m_clips->selectedId(), 3);
    }

    void relativesAreToldAndGoneTo() {
        auto parent = entry(1, "the first"), child = entry(2, "the second"), other = entry(3, "a third");
        child.lineage = {1, "g"};
        other.lineage = {0, "g"};
        m_clips->setClips(rowsOf({other, child, parent, entry(4, "a stranger")}));
        auto* kin = m_clips->findChild<QLabel*>("clipKin");
        m_clips->select(4);
        QVERIFY(!kin->isVisible());
        m_clips->select(2);
        QVERIFY2(kin->text().contains(QStringLiteral("the first")), qPrintable(kin->text()));
        QVERIFY(kin->text().contains(QStringLiteral("2 made together")));
        QSignalSpy played(m_clips.get(), &ClipList::activated);
        Q_EMIT kin->linkActivated(QStringLiteral("parent"));
        QCOMPARE(played.last().first().value<library::ClipEntry>().id, 1);
        QCOMPARE(m_clips->selectedId(), 1);
        QVERIFY2(kin->text().contains(QStringLiteral("Made from it: 1")), qPrintable(kin->text()));
        Q_EMIT kin->linkActivated(QStringLiteral("family"));
        QCOMPARE(m_clips->visibleCount(), 3);
        QCOMPARE(m_clips->selectedId(), 1);
        QVERIFY(!kin->isVisible());  // the tree tells it
        auto* only = m_clips->findChild<QLabel*>("clipsOnly");
        QVERIFY(only->isVisible());
        Q_EMIT only->linkActivated(QStringLiteral("all"));
        QCOMPARE(m_clips->visibleCount(), 4);
        QVERIFY(!only->isVisible());
    }

    /// Each clip after the one that it was made from, deeper by one; brothers by age.
    void relativesAreATree() {
        const auto made = [this](std::int64_t id, const char* prompt, std::int64_t parent, const char* group = "") {
            auto clip = entry(id, prompt);
            clip.lineage = {parent, group};
            return clip;
        };
        std::vector<library::ClipEntry> clips{made(1, "a", 0), made(2, "b", 1),      made(3, "c", 1),
                                              made(4, "d", 2), made(5, "e", 0, "g"), made(6, "f", 0, "g"),
                                              made(7, "h", 6), made(8, "i", 99),     made(9, "j", 99)};
        m_clips->setClips(rowsOf(clips));
        m_clips->setGrid(true);
        const auto* filter = m_clips->findChild<ClipFilter*>();
        const auto depths = [filter] {
            QString text;
            for (int row = 0; row < filter->rowCount(); ++row) {
                text += QString::number(filter->placeOf(filter->index(row, 0))->depth);
            }
            return text;
        };
        m_clips->select(4);
        QVERIFY(m_clips->hasFamily());
        m_clips->showFamily();
        QCOMPARE(promptsShown(), QStringLiteral("abdc"));
        QCOMPARE(depths(), QStringLiteral("0121"));
        QVERIFY(filter->placeOf(filter->index(3, 0))->isLast && !filter->placeOf(filter->index(1, 0))->isLast);
        QVERIFY(filter->placeOf(filter->index(2, 0))->passed[1]);  // c still comes below d
        QVERIFY(filter->index(2, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("level 2")));
        // A tree is no grid; made together are roots beside each other.
        QTRY_VERIFY(rowRect(1).top() > rowRect(0).top());
        m_clips->showAll();
        QTRY_VERIFY(rowRect(1).top() == rowRect(0).top());
        m_clips->select(7);
        m_clips->showFamily();
        QCOMPARE(promptsShown(), QStringLiteral("efh"));
        QCOMPARE(depths(), QStringLiteral("001"));
        // What comes and goes meanwhile.
        m_clips->addEntry(made(10, "k", 5));
        QCOMPARE(promptsShown(), QStringLiteral("ekfh"));
        m_clips->removeEntries({7});
        QCOMPARE(promptsShown(), QStringLiteral("ekf"));
        QTest::keyClick(m_list, Qt::Key_Escape);
        QCOMPARE(m_clips->visibleCount(), 9);
        // Brothers know each other also when the one that they were made from is gone; a
        // search leaves them.
        m_clips->select(8);
        m_clips->showFamily();
        QCOMPARE(promptsShown(), QStringLiteral("ij"));
        m_search->setText(QStringLiteral("x"));
        QVERIFY(!m_clips->showsFamily());
        m_search->clear();
        // A list that was mended by hand may say anything.
        m_clips->setClips(rowsOf({made(1, "a", 2), made(2, "b", 1), made(3, "c", 3), made(4, "d", 1)}));
        m_clips->select(4);
        m_clips->showFamily();
        QCOMPARE(m_clips->visibleCount(), 3);
        m_clips->showAll();
        m_clips->select(3);
        m_clips->showFamily();
        QCOMPARE(promptsShown(), QStringLiteral("c"));
    }

    void twoAreCompared() {
        fill();
        QSignalSpy asked(m_clips.get(), &ClipList::compareRequested);
        QVERIFY(!m_clips->canCompare());
        m_clips->compare();
        m_clips->setPlaying(2);
        QVERIFY(!m_clips->canCompare());  // with itself
        QTest::mouseClick(m_list->viewport(), Qt::RightButton, {}, rowRect(2).center());
        QVERIFY(m_clips->canCompare());  // what plays, and the other one
        m_clips->compare();
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, Qt::ControlModifier, rowRect(0).center());
        m_clips->compare();  // the two, in the order shown
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, Qt::ControlModifier, rowRect(1).center());
        QVERIFY(!m_clips->canCompare());
        m_clips->compare();
        QCOMPARE(asked.count(), 2);
        const auto id = [&asked](int call, int which) { return asked[call][which].value<library::ClipEntry>().id; };
        QVERIFY(id(0, 0) == 2 && id(0, 1) == 1);
        QVERIFY(id(1, 0) == 3 && id(1, 1) == 1);
    }

    /// Beyond a few the model does it at once.
    void hundredsGoAndComeTogether() {
        std::vector<library::ClipEntry> clips;
        for (int i = 1; i <= 300; ++i) {
            clips.push_back(entry(i, i % 2 ? "odd" : "even"));
        }
        m_clips->addEntries(clips);
        QCOMPARE(m_clips->count(), 300);
        m_clips->setPlaying(299);
        QSignalSpy played(m_clips.get(), &ClipList::succeeded);
        std::vector<std::int64_t> odd;
        for (int i = 1; i <= 300; i += 2) {
            odd.push_back(i);
        }
        m_clips->removeEntries(odd);
        QCOMPARE(m_clips->count(), 150);
        QCOMPARE(m_clips->visibleCount(), 150);
        QCOMPARE(played.count(), 1);
        QCOMPARE(m_clips->selectedId(), played.last().first().value<library::ClipEntry>().id);
        for (std::int64_t id = 1; id <= 300; ++id) {
            QCOMPARE(m_clips->find(id) != nullptr, id % 2 == 0);
        }
        m_clips->addEntries(clips);
        QCOMPARE(m_clips->count(), 300);
        QCOMPARE(promptsShown().count(QStringLiteral("odd")), 150);
    }

    /// On the picture's upper left corner and its lower right one.
    void aCellShowsTagsAndStars() {
        m_clips->setClips(rowsOf({entry(1, "fox", picture(1, Qt::red))}));
        m_clips->setGrid(true);
        QTRY_COMPARE(loaded(), 1);
        const auto cell = [this] { return m_list->viewport()->grab(rowRect(0)).toImage(); };
        const QImage plain = cell();
        const auto differs = [&](const QImage& now, bool right, bool below) {
            for (int y = 0; y < now.height() / 2; ++y) {
                for (int x = 0; x < now.width() / 2; ++x) {
                    const QPoint at(x + (right ? now.width() / 2 : 0), y + (below ? now.height() / 2 : 0));
                    if (now.pixel(at) != plain.pixel(at)) {
                        return true;
                    }
                }
            }
            return false;
        };
        m_clips->tagsChanged({1}, {"sky"}, {});
        QTRY_VERIFY(differs(cell(), false, false));
        QVERIFY(!differs(cell(), true, true));
        m_clips->starsGiven({1}, 2);
        QTRY_VERIFY(differs(cell(), true, true));
        m_clips->tagsChanged({1}, {}, {"sky"});
        QTRY_VERIFY(!differs(cell(), false, false));
    }

    void theGridHasColumnsAndKeepsTheSelection() {
        fill();
        m_clips->select(1);
        m_clips->setGrid(true);
        QTRY_VERIFY(rowRect(0).top() == rowRect(1).top() && rowRect(2).top() > rowRect(0).top());
        QCOMPARE(m_clips->selectedId(), 1);
        QVERIFY(m_clips->findChild<QToolButton*>("clipGrid")->isChecked());
        m_list->setFocus();
        QTest::keyClick(m_list, Qt::Key_Up);
        QCOMPARE(m_clips->selectedId(), 3);
        QTest::keyClick(m_list, Qt::Key_Right);
        QCOMPARE(m_clips->selectedId(), 2);
        m_clips->setGrid(false);
        QTRY_VERIFY(rowRect(1).top() > rowRect(0).top());
    }

    /// Frames of the clip's file, not its thumbnail, and none after the pointer has left.
    void theClipUnderThePointerPlays() {
        media::Clip clip{.frameRate = 20, .frames = {}};
        for (int t = 0; t < 8; ++t) {
            clip.frames.push_back({64, 48, std::vector<std::uint8_t>(std::size_t{64} * 48 * 3, t % 2 ? 255 : 0)});
        }
        auto played = entry(1, "plays", picture(3, Qt::red));
        media::writeClip(played.file, clip, {}, false);
        played.frames = 8;
        played.frameRate = 20;
        m_clips->setClips(rowsOf({played, entry(2, "has no file")}));
        const auto colour = [this] {
            return m_list->viewport()->grab().toImage().pixelColor(8 + 48, rowRect(row(1)).center().y());
        };
        QTRY_COMPARE(colour(), QColor(Qt::red));
        QTest::mouseMove(m_list->viewport(), rowRect(row(1)).center());
        // QTRY would look each 50 ms, as often as the clip goes from one to the other.
        const auto isSeen = [&](auto is) {
            for (int i = 0; i < 700; ++i) {
                if (is(colour().lightness())) {
                    return true;
                }
                QTest::qWait(7);
            }
            return false;
        };
        QVERIFY(isSeen([](int lightness) { return lightness > 240; }));
        QVERIFY(isSeen([](int lightness) { return lightness < 15; }));
        QTest::mouseMove(m_list->viewport(), rowRect(row(2)).center());
        QTRY_COMPARE(colour(), QColor(Qt::red));
        QTest::qWait(300);  // one that can't be read plays nothing
        QCOMPARE(colour(), QColor(Qt::red));
    }

    void hugePromptsAreElided() {
        const std::string huge(10000, 'x');
        m_clips->setClips(rowsOf({entry(1, huge.c_str())}));
        m_list->viewport()->grab();
        QVERIFY(m_list->model()->index(0, 0).data(Qt::ToolTipRole).toString().size() < 1000);
        QVERIFY(rowRect(0).height() < 120);
    }
};

QTEST_MAIN(TestClipList)
#include "test_clip_list.moc"
