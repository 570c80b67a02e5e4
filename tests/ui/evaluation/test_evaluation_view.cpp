// Evaluations side by side, and what is told of those that lack something.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <future>

#include <QComboBox>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "lab/read_evaluation.h"
#include "support/made_evaluation.h"
#include "support/view_test.h"
#include "ui/bridge/text.h"
#include "ui/evaluation/clips_pane.h"
#include "ui/evaluation/evaluation_view.h"
#include "ui/evaluation/figures_table.h"
#include "ui/evaluation/strip_pictures.h"

using namespace tubelet;
using namespace tubelet::ui;
namespace fs = std::filesystem;

class TestEvaluationView : public tests::ViewTest<EvaluationView> {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;

    fs::path folder(const char* name) const { return toPath(m_home->filePath(QString::fromLatin1(name))); }
    fs::path made(const char* name, int clips, int right, const tests::EditClip& edit = {}) {
        tests::writeReport(folder(name), {tests::writeEvaluation(folder(name), 0, name, clips, right, edit)});
        return folder(name);
    }
    void openView(const QStringList& remembered = {}) {
        show(std::make_unique<EvaluationView>(
            EvaluationView::Parts{lab::readEvaluation, lab::evaluationStamp, remembered}, nullptr));
    }
    void open(const std::vector<fs::path>& folders) {
        m_view->open(folders);
        QTRY_VERIFY(!busy());
    }
    bool busy() const {
        return !m_view->findChildren<OpenEvaluations*>().isEmpty() && m_view->findChild<OpenEvaluations*>()->isBusy();
    }
    FiguresTable* figures() { return part<FiguresTable>("evaluationFigures"); }
    QListView* clips() { return part<QListView>("evaluationClips"); }
    int columns() { return figures()->model()->columnCount() - 1; }
    /// Of a row by its name, in a column from 1; "missing" where there is none.
    QString figure(const char* row, int column, const char* below = nullptr) {
        const auto* model = figures()->model();
        for (int i = 0; i < model->rowCount(); ++i) {
            const QModelIndex index = model->index(i, 0);
            if (index.data().toString() != QString::fromUtf8(row)) {
                continue;
            }
            if (!below) {
                return index.siblingAtColumn(column).data().toString();
            }
            for (int k = 0; k < model->rowCount(index); ++k) {
                if (model->index(k, 0, index).data().toString() == QString::fromUtf8(below)) {
                    return model->index(k, column, index).data().toString();
                }
            }
        }
        return QStringLiteral("missing");
    }
    QStringList prompts() {
        QStringList all;
        for (int row = 0; row < clips()->model()->rowCount(); ++row) {
            all << clips()
                       ->model()
                       ->index(row, 0)
                       .data(Qt::AccessibleTextRole)
                       .toString()
                       .section(QStringLiteral(". "), 0, 0);
        }
        return all;
    }
    void choose(const char* box, const char* entry) {
        auto* combo = part<QComboBox>(box);
        const int index = combo->findText(QString::fromUtf8(entry));
        QVERIFY2(index >= 0, entry);
        combo->setCurrentIndex(index);
        Q_EMIT combo->activated(index);
    }

  private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }
    void cleanup() {
        m_view.reset();
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

    /// The picture that is clicked twice is meant, not the first of its row; Return means that one.
    void theClickedPictureIsMeant() {
        openView();
        open({made("one", 3, 3), made("two", 3, 3)});
        auto* pane = m_view->findChild<ClipsPane*>();
        pane->disconnect(SIGNAL(pictureWanted(QString)));  // no file manager
        QSignalSpy wanted(pane, &ClipsPane::pictureWanted);
        const QRect row = clips()->visualRect(clips()->model()->index(0, 0));
        for (const double share : {0.25, 0.75}) {
            const QPoint there(row.left() + static_cast<int>(share * row.width()), row.center().y());
            QTest::mouseClick(clips()->viewport(), Qt::LeftButton, {}, there);
            QTest::mouseDClick(clips()->viewport(), Qt::LeftButton, {}, there);
        }
        QTest::keyClick(clips(), Qt::Key_Return);
        QCOMPARE(wanted.size(), 3);
        QVERIFY2(wanted[0][0].toString().contains("/one/"), qPrintable(wanted[0][0].toString()));
        QVERIFY2(wanted[1][0].toString().contains("/two/"), qPrintable(wanted[1][0].toString()));
        QVERIFY2(wanted[2][0].toString().contains("/one/"), qPrintable(wanted[2][0].toString()));
    }

    void nothingIsOpen() {
        openView();
        QVERIFY(said("evaluationEmpty").contains("tubelet evaluate"));
        QVERIFY(!figures()->isVisible() && !clips()->isVisible());
        open({made("one", 3, 3)});
        QVERIFY(said("evaluationEmpty").isEmpty());
        QVERIFY(figures()->isVisible() && clips()->isVisible());
        QVERIFY(said("evaluationComparison").isEmpty());
    }

    /// A clip that one evaluation measured and has lost is not one that it was never asked for.
    void whyThereIsNoClip() {
        openView();
        made("one", 4, 4);
        made("two", 3, 3);
        fs::remove(lab::clipFile(lab::readEvaluation(folder("two")).evaluations[0].folder, 1, ".json"));
        open({folder("one"), folder("two")});
        int lost = 0, never = 0;
        for (int row = 0; row < clips()->model()->rowCount(); ++row) {
            const QString told = clips()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
            lost += told.contains("missing or damaged") ? 1 : 0;
            never += told.contains("no clip of this prompt") ? 1 : 0;
        }
        QCOMPARE(std::pair(lost, never), std::pair(1, 1));
    }

    /// Those of the last time are on a disk that answers late: nothing is said to be missing.
    void aSlowDiskIsWaitedFor() {
        const auto one = made("one", 2, 2);
        std::promise<void> answer;
        auto read = [wait = answer.get_future().share()](const fs::path& path, const std::stop_token& stop) {
            wait.wait();
            return lab::readEvaluation(path, stop);
        };
        show(std::make_unique<EvaluationView>(EvaluationView::Parts{read, lab::evaluationStamp, {fromPath(one)}},
                                              nullptr));
        QTest::qWait(50);
        QVERIFY2(said("evaluationEmpty").contains("are read"), qPrintable(said("evaluationEmpty")));
        answer.set_value();
        QTRY_COMPARE(columns(), 1);
        QVERIFY(said("evaluationEmpty").isEmpty());
    }

    void allIsReachedByKeys() {
        openView();
        open({made("one", 2, 2), made("two", 2, 2)});
        m_view->activateWindow();
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget*>(figures()));
        const auto* model = figures()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString() == QStringLiteral("Clips")) {
                figures()->setCurrentIndex(model->index(row, 0));
            }
        }
        QTest::keyClick(figures(), Qt::Key_Right);
        QCOMPARE(figures()->chosen(), 0);
        QTest::keyClick(figures(), Qt::Key_Right);
        QCOMPARE(figures()->chosen(), 1);
        QStringList reached;
        for (int i = 0; i < 7; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            reached << QApplication::focusWidget()->objectName();
        }
        QCOMPARE(reached.mid(0, 6), (QStringList{"evaluationWhich", "evaluationLanguage", "evaluationSearch",
                                                 "evaluationClips", "evaluationOpen", "evaluationClose"}));
    }

    /// A picture that nobody writes yet: the window's thread does not wait for it.
    void aPictureOfADeadDisk() {
        const auto one = made("one", 2, 2);
        const auto picture = one / "model-1/clips/0.png";
        fs::remove(picture);
        QCOMPARE(::mkfifo(picture.c_str(), 0600), 0);
        openView();
        open({one});
        QTRY_COMPARE(prompts().size(), 2);
        QVERIFY(!clips()->viewport()->grab().isNull());
        QTest::keyClick(clips(), Qt::Key_Down);
        const int writer = ::open(picture.c_str(), O_WRONLY);  // ends the reader's wait
        QVERIFY(writer >= 0);
        ::close(writer);
    }

    /// Of 40, all and none: no chance. Of both, no motion is right.
    void theBetterIsMarked() {
        openView();
        open({made("low", 40, 0), made("high", 40, 40)});
        QCOMPARE(columns(), 2);
        QCOMPARE(figure("Subject", 1), QString("0.0 % (0 to 9)"));
        QCOMPARE(figure("Subject", 2), QString("\u25b2 100.0 % (91 to 100)"));
        QCOMPARE(figure("Motion", 2), QString("0.0 % (0 to 9)"));
        QCOMPARE(figure("Subject", 2, "English"), QString("\u25b2 100.0 % (84 to 100)"));
        QCOMPARE(figure("Subject", 2, "48 \u00d7 32"), QString("\u25b2 100.0 % (87 to 100)"));
        QCOMPARE(figure("Subject", 2, "two subjects"), QString("100.0 % (21 to 100)"));
        QCOMPARE(figure("Clips", 1), QString("40"));
        QCOMPARE(figure("Settings", 1, "Steps"), QString("20"));
        QVERIFY2(said("evaluationComparison").contains("do not overlap"), qPrintable(said("evaluationComparison")));
        QVERIFY(figures()->model()->index(0, 2).data(Qt::AccessibleTextRole).toString().contains("better"));
    }

    void whatMayBeChanceIsNotMarked() {
        openView();
        open({made("low", 10, 4), made("high", 10, 6)});
        QVERIFY(!figure("Subject", 2).contains(QChar(0x25b2)));
        QVERIFY2(said("evaluationComparison").contains("may be chance"), qPrintable(said("evaluationComparison")));
        open({made("more", 12, 6)});
        QVERIFY(said("evaluationComparison").contains("numbers of clips differ"));
    }

    /// One whose clips were removed takes no mark from the others, and gets none.
    void oneWithoutFilesIsLeftOut() {
        const auto bare = made("bare", 40, 40);
        fs::remove_all(bare / "model-1/clips");
        openView();
        open({bare, made("low", 40, 0), made("high", 40, 40)});
        QCOMPARE(figure("Subject", 3), QString("\u25b2 100.0 % (91 to 100)"));
        QCOMPARE(figure("Subject", 1), QString("100.0 % (91 to 100)"));
        QVERIFY(said("evaluationComparison").contains("do not overlap"));
        QVERIFY(said("evaluationProblem").contains("40 of its 40 clips"));
    }

    void otherPromptsAreNotCompared() {
        openView();
        open({made("one", 40, 0), made("two", 40, 40, [](auto& clip) { clip.prompt += " of others"; })});
        QVERIFY2(said("evaluationComparison").contains("different prompts"), qPrintable(said("evaluationComparison")));
        QCOMPARE(figure("Subject", 2), QString("100.0 % (91 to 100)"));
        QCOMPARE(clips()->model()->rowCount(), 80);
    }

    void otherScorersAreNotCompared() {
        openView();
        auto other = tests::writeEvaluation(folder("two"), 0, "two", 40, 40);
        other.asked["scorerHash"] = "b";
        files::writeFileAtomically(other.folder / lab::EvaluationFolder::kAskedFile, other.asked.dump());
        tests::writeReport(folder("two"), {other});
        open({made("one", 40, 0), folder("two")});
        QVERIFY(said("evaluationComparison").contains("different scorers"));
    }

    /// Until it is taken off; also by its report.json, which is no second one.
    void theyAreRemembered() {
        openView();
        QSignalSpy told(m_view.get(), &EvaluationView::openedChanged);
        const auto one = made("one", 3, 3), two = made("two", 3, 3);
        open({one, two / "", one / "report.json"});
        QTRY_COMPARE(columns(), 2);
        const QStringList kept = told.last().front().toStringList();
        QCOMPARE(kept, (QStringList{fromPath(one), fromPath(two)}));
        fs::remove_all(one);
        openView(kept);
        QTRY_COMPARE(columns(), 2);
        QVERIFY2(said("evaluationProblem").contains("is not there"), qPrintable(said("evaluationProblem")));
        QCOMPARE(figure("Subject", 1), QString("\u2013"));
        QSignalSpy later(m_view.get(), &EvaluationView::openedChanged);
        QVERIFY(!part<QPushButton>("evaluationClose")->isEnabled());
        figures()->setCurrentIndex(figures()->model()->index(0, 1));
        QTest::mouseClick(part<QPushButton>("evaluationClose"), Qt::LeftButton);
        QCOMPARE(columns(), 1);
        QVERIFY(said("evaluationProblem").isEmpty());
        QCOMPARE(later.last().front().toStringList(), QStringList{fromPath(two)});
        figures()->setCurrentIndex(figures()->model()->index(0, 0));
        QTest::keyClick(figures(), Qt::Key_Delete);  // no column is chosen
        QCOMPARE(columns(), 1);
        figures()->setCurrentIndex(figures()->model()->index(0, 1));
        QTest::keyClick(figures(), Qt::Key_Delete);
        QVERIFY(!said("evaluationEmpty").isEmpty());
    }

    void whatCantBeReadIsToldAndNotKept() {
        openView();
        QSignalSpy told(m_view.get(), &EvaluationView::openedChanged);
        fs::create_directories(folder("other"));
        std::ofstream(folder("other") / "report.json") << "{\"results\": []}";
        open({folder("other"), folder("nowhere")});
        QTRY_VERIFY(said("evaluationProblem").contains("of another program"));
        QVERIFY(said("evaluationProblem").contains("is not there"));
        QVERIFY(!said("evaluationEmpty").isEmpty());
        QCOMPARE(told.size(), 0);
        open({made("one", 2, 1)});
        QTRY_VERIFY(said("evaluationProblem").isEmpty());
    }

    void oneThatIsStillMadeGrows() {
        openView();
        tests::writeEvaluation(folder("one"), 0, "one", 2, 2);
        open({folder("one")});
        QTRY_VERIFY(said("evaluationProblem").contains("no report yet"));
        QCOMPARE(figure("Clips", 1), QString("2"));
        choose("evaluationLanguage", "English");
        const auto whole = tests::writeEvaluation(folder("one"), 0, "one", 5, 2);
        QTRY_COMPARE_WITH_TIMEOUT(figure("Clips", 1), QString("5"), 3 * OpenEvaluations::kLookAgainMs);
        QCOMPARE(prompts().size(), 3);  // what is chosen stays so
        tests::writeReport(folder("one"), {whole});
        QTRY_VERIFY_WITH_TIMEOUT(said("evaluationProblem").isEmpty(), 3 * OpenEvaluations::kLookAgainMs);
    }

    /// Finished when it was opened, then made anew with more clips: report and pictures are those
    /// of the disk, and what was chosen and drawn wider stays.
    void oneThatIsGoneOnWith() {
        openView();
        const auto one = made("one", 2, 2);
        open({one});
        QCOMPARE(figure("Clips", 1), QString("2"));
        figures()->header()->resizeSection(1, 321);
        const auto* model = figures()->model();
        figures()->expand(model->index(0, 0));
        figures()->setCurrentIndex(model->index(0, 1, model->index(0, 0)));
        const QString chosen = figures()->currentIndex().siblingAtColumn(0).data().toString();
        made("one", 5, 2);
        QTRY_COMPARE_WITH_TIMEOUT(figure("Clips", 1), QString("5"), 3 * OpenEvaluations::kLookAgainMs);
        QCOMPARE(figures()->header()->sectionSize(1), 321);
        QCOMPARE(figures()->currentIndex().siblingAtColumn(0).data().toString(), chosen);
        QVERIFY(figures()->currentIndex().parent().isValid());
        QCOMPARE(figures()->chosen(), 0);
    }

    void clipsAreChosen() {
        openView();
        open({made("one", 6, 3), made("two", 6, 5)});
        QTRY_COMPARE(said("evaluationCount"), QString("6 of 6 clips"));
        QCOMPARE(prompts().front(), QString("clip 5"));  // the most wrong ones first
        QCOMPARE(prompts().last(), QString("clip 2"));
        choose("evaluationWhich", "Wrong: Subject");
        QCOMPARE(prompts(), (QStringList{"clip 5", "clip 3", "clip 4"}));
        choose("evaluationWhich", "Right of one model, wrong of another");
        QCOMPARE(prompts(), (QStringList{"clip 3", "clip 4"}));
        choose("evaluationLanguage", "Chinese");
        QCOMPARE(prompts(), QStringList{"clip 3"});
        part<QLineEdit>("evaluationSearch")->setText("4 CLIP");  // in any order
        QVERIFY(prompts().isEmpty());
        QVERIFY(said("evaluationNone").contains("No clip is like that"));
        choose("evaluationLanguage", "Any language");
        QCOMPARE(prompts(), QStringList{"clip 4"});
        QVERIFY(said("evaluationNone").isEmpty());
        const QString words = clips()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(words.contains("Subject: dog, asked for cat, wrong"), qPrintable(words));
    }

    void theSearchIsReachedAndLeftByKeys() {
        openView();
        open({made("one", 6, 3)});
        m_view->activateWindow();
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget*>(figures()));
        QTest::keyClick(figures(), Qt::Key_F, Qt::ControlModifier);
        auto* search = part<QLineEdit>("evaluationSearch");
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget*>(search));
        QTest::keyClicks(search, "4");
        QCOMPARE(clips()->model()->rowCount(), 1);
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(search->text().isEmpty() && m_view->isVisible());
        QCOMPARE(clips()->model()->rowCount(), 6);
    }

    /// Qt's own dialog takes one folder; here several are chosen at once.
    void severalAreChosenAtOnce() {
        made("one", 2, 2);
        made("two", 2, 1);
        openView();
        QTest::mouseClick(part<QPushButton>("evaluationOpen"), Qt::LeftButton);
        auto* dialog = part<QFileDialog>("evaluationDialog");
        QVERIFY(dialog);
        dialog->setDirectory(m_home->path());
        auto* list = dialog->findChild<QListView*>(QStringLiteral("listView"));
        QTRY_COMPARE(list->model()->rowCount(list->rootIndex()), 2);
        for (int row = 0; row < 2; ++row) {
            list->selectionModel()->select(list->model()->index(row, 0, list->rootIndex()),
                                           QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
        static_cast<QDialog*>(dialog)->accept();
        QTRY_COMPARE(columns(), 2);
    }

    /// The strip stands where reading begins, what was seen beside it.
    void aStripIsDrawn_data() {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("left to right") << Qt::LeftToRight;
        QTest::newRow("right to left") << Qt::RightToLeft;
    }
    void aStripIsDrawn() {
        QFETCH(Qt::LayoutDirection, direction);
        QGuiApplication::setLayoutDirection(direction);
        openView();
        open({made("one", 1, 1)});
        const QRgb grey = qRgb(90, 90, 90);  // that the clips are of
        const auto greyIn = [&](bool isLeft) {
            const QImage grab = clips()->viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32);
            int found = 0;
            for (int y = 0; y < grab.height(); ++y) {
                for (int x = isLeft ? 0 : grab.width() / 2; x < (isLeft ? grab.width() / 2 : grab.width()); ++x) {
                    found += grab.pixel(x, y) == grey ? 1 : 0;
                }
            }
            return found;
        };
        const bool isLeft = direction == Qt::LeftToRight;
        QTRY_VERIFY(greyIn(isLeft) > 1000);
        QVERIFY2(greyIn(!isLeft) < greyIn(isLeft) / 2, qPrintable(QString::number(greyIn(!isLeft))));
    }

    void picturesThatAreMissing() {
        const auto one = made("one", 2, 2);
        StripPictures pictures(QSize(100, 100), nullptr);
        QSignalSpy arrived(&pictures, &StripPictures::arrived);
        const QString there = fromPath(one / "model-1/clips/0.png"), gone = fromPath(one / "model-1/clips/1.png");
        fs::rename(toPath(gone), folder("aside.png"));
        QCOMPARE(pictures.of(there).state, StripPictures::State::Coming);
        QCOMPARE(pictures.of(gone).state, StripPictures::State::Coming);
        QTRY_COMPARE(arrived.size(), 2);
        QCOMPARE(pictures.of(there).state, StripPictures::State::There);
        QVERIFY(pictures.of(there).image.width() <= 100);
        QCOMPARE(pictures.of(gone).state, StripPictures::State::Missing);
        fs::rename(folder("aside.png"), toPath(gone));
        pictures.lookAgain();
        QCOMPARE(pictures.of(gone).state, StripPictures::State::Coming);
        QTRY_COMPARE(pictures.of(gone).state, StripPictures::State::There);
    }

    /// Another file of the same name.
    void picturesThatAreMadeAnew() {
        const auto one = made("one", 1, 1);
        StripPictures pictures(QSize(100, 100), nullptr);
        const QString file = fromPath(one / "model-1/clips/0.png");
        pictures.of(file);
        QTRY_COMPARE(pictures.of(file).state, StripPictures::State::There);
        QImage red(50, 20, QImage::Format_RGB32);
        red.fill(Qt::red);
        QVERIFY(red.save(file));
        pictures.lookAgain();
        QTRY_COMPARE(pictures.of(file).image.pixelColor(1, 1), QColor(Qt::red));
    }

    /// The window's thread is never away for long while 500 clips of two models pass by.
    void manyClipsAreSmooth() {
        constexpr int kClips = 500;
        const auto one = made("one", 1, 1);
        QImage strip(816, 324, QImage::Format_RGB32);
        for (int i = 0; i < strip.width() * strip.height(); ++i) {
            strip.setPixel(i % strip.width(), i / strip.width(), static_cast<uint>(i * 2654435761U));
        }
        QVERIFY(strip.save(fromPath(folder("strip.png"))));
        for (const char* name : {"one", "two"}) {
            lab::Evaluation evaluation = tests::writeEvaluation(folder(name), 0, name, 1, 1);
            for (int i = 0; i < kClips; ++i) {
                auto clip = tests::evaluatedClip(i, i % 2 == 0);
                files::writeFileAtomically(lab::clipFile(evaluation.folder, i, ".json"), lab::toJson(clip).dump());
                std::error_code failed;
                const auto picture = lab::clipFile(evaluation.folder, i, ".png");
                fs::remove(picture, failed);
                fs::create_hard_link(folder("strip.png"), picture, failed);
                if (i > 0) {
                    evaluation.clips.push_back(std::move(clip));
                }
            }
            evaluation.totals = lab::totalsOf(evaluation.clips);
            tests::writeReport(folder(name), {evaluation});
        }
        openView();
        m_view->open({one, folder("two")});
        QElapsedTimer time;
        qint64 longest = 0;
        const auto turn = [&] {
            time.start();
            QCoreApplication::processEvents();
            longest = std::max(longest, time.elapsed());
        };
        while (busy() || clips()->model()->rowCount() < kClips) {
            turn();
            QTest::qWait(1);
        }
        QVERIFY2(longest < 250, qPrintable(QString::number(longest)));
        longest = 0;
        auto* bar = clips()->verticalScrollBar();
        for (int step = 0; step <= 100; ++step) {
            bar->setValue(bar->maximum() * step / 100);
            turn();
        }
        QVERIFY2(longest < 150, qPrintable(QString::number(longest)));
        auto* search = part<QLineEdit>("evaluationSearch");
        for (const char* words : {"c", "cl", "clip 4", "clip 49"}) {
            search->setText(QString::fromUtf8(words));
            turn();
        }
        QVERIFY2(longest < 150, qPrintable(QString::number(longest)));
        QCOMPARE(clips()->model()->rowCount(), 15);  // 49, 490 to 499, 149, 249...
    }
};

QTEST_MAIN(TestEvaluationView)
#include "test_evaluation_view.moc"
