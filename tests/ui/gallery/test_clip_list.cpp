#include <ctime>

#include <QContextMenuEvent>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QTemporaryDir>
#include <QtTest>

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
    QRect rowRect(int row) const { return m_list->visualRect(m_list->model()->index(row, 0)); }
    int loaded() const {
        const auto* model = m_clips->findChild<ClipModel*>();
        int count = 0;
        // Counted through the picture itself would ask for it: look at what has been painted only.
        for (int row = 0; row < m_list->model()->rowCount(); ++row) {
            if (m_list->viewport()->rect().intersects(rowRect(row))) {
                count += model->index(row).data(Qt::DecorationRole).value<QImage>().isNull() ? 0 : 1;
            }
        }
        return count;
    }
    void fill() {
        m_clips->setEntries(
            {entry(3, "A red ball bounces"), entry(2, "a Dog runs on the beach"), entry(1, "一只狗在海滩上跑")});
    }

  private Q_SLOTS:
    void init() {
        m_clips = std::make_unique<ClipList>();
        m_clips->resize(300, 500);
        m_clips->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_clips.get()));
        m_list = m_clips->findChild<QListView*>();
        m_search = m_clips->findChild<QLineEdit*>();
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

    void searchFiltersByEveryWord() {
        fill();
        QCOMPARE(m_clips->visibleCount(), 3);
        QTest::keyClicks(m_search, "dog");
        QCOMPARE(m_clips->visibleCount(), 1);
        m_search->setText(QStringLiteral("beach dog"));
        QCOMPARE(m_clips->visibleCount(), 1);
        m_search->setText(QStringLiteral("ball dog"));
        QCOMPARE(m_clips->visibleCount(), 0);
        m_search->setText(QStringLiteral("狗"));
        QCOMPARE(m_clips->visibleCount(), 1);
        m_search->setText(QStringLiteral("1003"));  // a seed
        QCOMPARE(m_clips->visibleCount(), 1);
        QTest::keyClick(m_search, Qt::Key_Escape);
        QCOMPARE(m_clips->visibleCount(), 3);
        QCOMPARE(m_clips->count(), 3);
    }

    void entriesComeAndGo() {
        fill();
        m_search->setText(QStringLiteral("dog"));
        m_clips->addEntry(entry(4, "another dog"));
        QCOMPARE(m_clips->visibleCount(), 2);
        QCOMPARE(m_list->model()->index(0, 0).data(ClipModel::PromptRole).toString(), QStringLiteral("another dog"));
        m_clips->addEntry(entry(5, "a cat"));
        QCOMPARE(m_clips->visibleCount(), 2);
        QCOMPARE(m_clips->count(), 5);
        m_clips->addEntry(entry(4, "a replaced dog"));
        QCOMPARE(m_clips->count(), 5);
        m_clips->removeEntry(4);
        m_clips->removeEntry(77);  // unknown: ignored
        QCOMPARE(m_clips->count(), 4);
        QCOMPARE(m_clips->visibleCount(), 1);
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
        QCOMPARE(removed.first().first().value<library::ClipEntry>().id, 2);
        QCOMPARE(m_clips->count(), 3);  // it only asks
        m_clips->removeEntry(2);
        QVERIFY(m_clips->selectedId() != 2);
    }

    void filteredRowsOpenTheRightClip() {
        fill();
        m_search->setText(QStringLiteral("dog"));
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

    void theNextTakesThePlaceOfOneThatIsRemoved() {
        fill();
        QSignalSpy played(m_clips.get(), &ClipList::activated);
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

    void menuHasEveryAction() {
        fill();
        QSignalSpy opened(m_clips.get(), &ClipList::opened);
        QSignalSpy reused(m_clips.get(), &ClipList::reuseRequested);
        QSignalSpy exported(m_clips.get(), &ClipList::exportRequested);
        QSignalSpy shown(m_clips.get(), &ClipList::openFolderRequested);
        QSignalSpy removed(m_clips.get(), &ClipList::removeRequested);
        Q_EMIT m_list->customContextMenuRequested(rowRect(1).center());
        auto* menu = m_clips->findChild<QMenu*>();
        QVERIFY(menu);
        for (QAction* action : menu->actions()) {
            action->trigger();
        }
        for (const QSignalSpy* spy : {&opened, &reused, &exported, &shown, &removed}) {
            QCOMPARE(spy->count(), 1);
            QCOMPARE(spy->first().first().value<library::ClipEntry>().id, 2);
        }
        menu->close();
        Q_EMIT m_list->customContextMenuRequested(
            QPoint(20, m_list->viewport()->height() - 5));  // below the last: none
        QTRY_VERIFY(!m_clips->findChild<QMenu*>());
    }

    void clipsAreDraggedAsFiles() {
        fill();
        const std::unique_ptr<QMimeData> data(m_list->model()->mimeData({m_list->model()->index(0, 0)}));
        QCOMPARE(data->urls().size(), 1);
        QCOMPARE(data->urls().first().toLocalFile(), m_folder.filePath(QStringLiteral("clip 3.mp4")));
    }

    void thumbnailsAppear() {
        m_clips->setEntries({entry(2, "green", picture(1, Qt::green)), entry(1, "missing", "/nonexistent/none.png")});
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
        m_clips->setEntries(entries);
        const double set = worked() - begun;
        m_list->repaint();
        const double paint = worked() - begun - set;
        QCOMPARE(m_clips->visibleCount(), 500);
        QTRY_VERIFY(loaded() >= 5);  // what is in view
        const double before = worked();
        m_search->setText(QStringLiteral("dog"));
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
        m_clips->setEntries(entries);
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
        m_clips->setEntries({});
        QCOMPARE(m_clips->count(), 0);
    }

    void hugePromptsAreElided() {
        const std::string huge(10000, 'x');
        m_clips->setEntries({entry(1, huge.c_str())});
        m_list->viewport()->grab();
        QVERIFY(m_list->model()->index(0, 0).data(Qt::ToolTipRole).toString().size() < 1000);
        QVERIFY(rowRect(0).height() < 120);
    }
};

QTEST_MAIN(TestClipList)
#include "test_clip_list.moc"
