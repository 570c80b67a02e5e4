// The window that trains models, over a program that behaves as `tubelet train --json` does.
#include <csignal>
#include <fstream>

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "support/view_test.h"
#include "ui/bridge/text.h"
#include "ui/style/clear_slider.h"
#include "ui/training/line_chart.h"
#include "ui/training/sheet_picture.h"
#include "ui/training/training_form.h"
#include "ui/training/training_process.h"
#include "ui/training/training_view.h"
#include "ui/training/training_words.h"

using namespace tubelet;
using namespace tubelet::ui;
namespace fs = std::filesystem;

namespace {

using State = TrainingStatus::State;

// The first makes 100 steps, goes on where it was ended, and saves when it is asked to end.
constexpr const char* kTrainer = TUBELET_SOURCE_DIR "/tests/ui/training/trainer.sh";
constexpr const char* kRefuser = TUBELET_SOURCE_DIR "/tests/ui/training/refuser.sh";
constexpr const char* kSpeechless = TUBELET_SOURCE_DIR "/tests/ui/training/speechless.sh";

}  // namespace

class TestTrainingView : public tests::ViewTest<TrainingView> {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<TrainingProcess> m_process;
    std::optional<TrainingPlan> m_before;

    QString path(const char* name) const { return m_home->filePath(QString::fromLatin1(name)); }
    void open(const char* program) {
        m_process = std::make_unique<TrainingProcess>(QString::fromUtf8(program));
        openView();
    }
    void openView() {
        show(std::make_unique<TrainingView>(
            TrainingView::Parts{*m_process, [] { return std::optional<request::GenerationRequest>(); }, m_before},
            nullptr));
    }
    void press(const char* name) { QTest::mouseClick(part<QPushButton>(name), Qt::LeftButton); }
    void begin() {
        TrainingPlan plan;
        plan.clips = path("clips");
        plan.output = path("out");
        m_view->form()->setPlan(plan);
        press("trainStart");
    }
    QList<int> steps() const {
        QFile file(path("out") + "/progress.csv");
        QList<int> found;
        if (file.open(QIODevice::ReadOnly)) {
            for (const QByteArray& line : file.readAll().split('\n').mid(1)) {
                if (!line.isEmpty()) {
                    found << line.split(',').front().toInt();
                }
            }
        }
        return found;
    }

  private Q_SLOTS:
    void init() {
        m_before.reset();
        m_home = std::make_unique<QTemporaryDir>();
    }
    void cleanup() {
        m_view.reset();
        m_process.reset();
    }

    /// The clips' folder proposes one for the training; what is missing is told in place, and no
    /// longer once it is there.
    void whatIsMissingIsTold() {
        open(kTrainer);
        press("trainStart");
        QVERIFY2(said("trainProblem").contains("clips"), qPrintable(said("trainProblem")));
        part<QLineEdit>("trainClips")->setText(path("clips"));
        QVERIFY(said("trainProblem").isEmpty());
        QCOMPARE(part<QLineEdit>("trainOutput")->text(), path("clips") + "-lora");
        part<QLineEdit>("trainOutput")->setText(path("clips"));
        press("trainStart");
        QVERIFY2(said("trainProblem").contains("own clips"), qPrintable(said("trainProblem")));
        part<QComboBox>("trainKind")->setCurrentIndex(1);
        part<QComboBox>("trainConfig")->setCurrentIndex(part<QComboBox>("trainConfig")->count() - 1);
        press("trainStart");
        QVERIFY2(said("trainProblem").contains("config"), qPrintable(said("trainProblem")));
        QCOMPARE(m_process->status().state, State::None);
    }

    /// Paused, the window closed and opened, gone on with: no step is missing or made twice.
    void aTrainingIsPausedAndGoneOnWith() {
        open(kTrainer);
        begin();
        QTRY_COMPARE(m_process->status().state, State::Training);
        QTRY_VERIFY(said("trainHeadline").contains("Step"));
        QVERIFY(said("trainFigures").contains("Clips: 3"));
        QTRY_VERIFY(part<QListWidget>("trainLeftOut")->count() == 1);
        QCOMPARE(part<QListWidget>("trainLeftOut")->item(0)->text(), QString("a.mp4 is left out. It has no caption."));
        QVERIFY(!part<QPushButton>("trainStart")->isVisible());
        press("trainPause");
        QCOMPARE(m_process->status().state, State::Saving);
        QTRY_COMPARE(m_process->status().state, State::Paused);
        QTRY_VERIFY(part<QPushButton>("trainGoOn")->isVisible());
        const auto made = steps().size();
        QVERIFY(made > 0 && made < 100);

        m_view.reset();
        openView();
        QVERIFY2(said("trainHeadline").startsWith("Paused"), qPrintable(said("trainHeadline")));
        press("trainGoOn");
        QTRY_COMPARE_WITH_TIMEOUT(m_process->status().state, State::Finished, 30000);
        QList<int> wanted;
        for (int i = 1; i <= 100; ++i) {
            wanted << i;
        }
        QCOMPARE(steps(), wanted);
        QSignalSpy loras(m_view.get(), &TrainingView::loraWanted);
        QTRY_VERIFY(part<QPushButton>("trainUse")->isVisible());
        press("trainUse");
        QCOMPARE(loras.size(), 1);
    }

    /// Stopped is not paused: something else can be begun.
    void aTrainingIsStopped() {
        open(kTrainer);
        begin();
        QTRY_VERIFY(m_process->status().last);
        QTRY_VERIFY(part<QPushButton>("trainStop")->isVisible());
        press("trainStop");
        QTRY_COMPARE(m_process->status().state, State::Stopped);
        QTRY_VERIFY(part<QPushButton>("trainStart")->isVisible());
        QVERIFY(!part<QPushButton>("trainGoOn")->isVisible());
    }

    /// The end of the studio lets it save.
    void theEndSaves() {
        open(kTrainer);
        begin();
        QTRY_VERIFY(m_process->status().last);
        m_view.reset();
        m_process.reset();
        QVERIFY(QFile::exists(path("out") + "/step"));
    }

    void oneThatIsKilledIsTold() {
        open(kTrainer);
        begin();
        QTRY_VERIFY(m_process->status().last);
        QFile pid(path("out") + "/pid");
        QVERIFY(pid.open(QIODevice::ReadOnly));
        const int number = pid.readAll().trimmed().toInt();
        QVERIFY(number > 1);
        ::kill(number, SIGKILL);
        QTRY_COMPARE(m_process->status().state, State::Failed);
        QTRY_VERIFY(said("trainProblem").contains("signal 9"));
        part<QLineEdit>("trainOutput")->setText(path("other"));
        QVERIFY(said("trainProblem").isEmpty());
    }

    void whatTheProgramRefusesIsItsOwnSentence() {
        open(kRefuser);
        begin();
        QTRY_COMPARE(said("trainProblem"), QString("The entry stepz is unknown."));
        open(kSpeechless);
        begin();
        QTRY_COMPARE(said("trainProblem"), QString("tubelet: the loader failed"));
        m_view.reset();
        m_process = std::make_unique<TrainingProcess>(path("nowhere"));
        openView();
        begin();
        QTRY_VERIFY(said("trainProblem").contains("can't be run"));
    }

    /// Of another program: its curve grows, and nothing of it can be paused.
    void aFolderIsWatched() {
        open(kTrainer);
        const fs::path folder = toPath(path("foreign"));
        m_view->watch(folder);
        QTRY_VERIFY(said("trainHeadline").contains("Nothing"));
        fs::create_directories(folder);
        std::ofstream table(folder / "progress.csv");
        table << "step,loss,gradient,learning_rate,examples,tokens,padding,seconds\n1,2,1,1,4,9,0,2\n" << std::flush;
        QTRY_COMPARE_WITH_TIMEOUT(said("trainHeadline"), QString("Step 1"), 10000);
        QVERIFY2(said("trainFigures").contains("2.00 clips/s"), qPrintable(said("trainFigures")));
        table << "2,1,1,1,4,9,0,2\n3,1,1" << std::flush;  // the third is being written
        std::ofstream(folder / "accuracy.csv") << "step,subject,mask_iou\n2,0.5,0.4\n";
        QTRY_COMPARE_WITH_TIMEOUT(said("trainHeadline"), QString("Step 2"), 10000);
        QVERIFY(part<LineChart>("trainAccuracy")->isVisible());
        QVERIFY(!part<QPushButton>("trainPause")->isVisible());
        press("trainEndWatching");
        QVERIFY(part<QPushButton>("trainStart")->isVisible());
    }

    /// The newest sheet is shown as soon as it is there, also of a training in a terminal; an
    /// earlier one stays in view; one that can't be read is told in its place.
    void samplesAreShown() {
        const auto sheet = [this](int step, QColor colour) {
            QImage image(400, 300, QImage::Format_RGB32);
            image.fill(colour);
            QVERIFY(image.save(path("foreign/samples/") + QString::number(step) + ".png"));
        };
        const auto middle = [this] {
            const auto* shown = part<SheetPicture>("trainSheet");
            return shown->image().isNull() ? QColor() : shown->image().pixelColor(200, 150);
        };
        open(kTrainer);
        QVERIFY(QDir().mkpath(path("foreign/samples")));
        m_view->watch(toPath(path("foreign")));
        QVERIFY(!part<SheetPicture>("trainSheet")->isVisible());
        sheet(9, Qt::red);
        QTRY_COMPARE_WITH_TIMEOUT(middle(), QColor(Qt::red), 10000);
        QCOMPARE(said("trainSheetTitle"), QString("Samples after step 9"));
        QVERIFY(!part<ClearSlider>("trainSheetSlider")->isVisible());
        sheet(10, Qt::green);
        QTRY_COMPARE_WITH_TIMEOUT(middle(), QColor(Qt::green), 10000);
        part<ClearSlider>("trainSheetSlider")->setValue(0);
        QTRY_COMPARE(middle(), QColor(Qt::red));
        sheet(100, Qt::blue);
        QTRY_COMPARE_WITH_TIMEOUT(part<ClearSlider>("trainSheetSlider")->maximum(), 2, 10000);
        QCOMPARE(said("trainSheetTitle"), QString("Samples after step 9"));
        QTest::mouseClick(part<SheetPicture>("trainSheet"), Qt::LeftButton);
        auto* large = m_view->findChild<QDialog*>("sheetWindow");
        QVERIFY(large && large->isVisible() && large->windowTitle().contains("step 9"));
        large->close();
        QFile damaged(path("foreign/samples/200.png"));
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("no picture") > 0);
        damaged.close();
        QTRY_COMPARE_WITH_TIMEOUT(part<ClearSlider>("trainSheetSlider")->maximum(), 3, 10000);
        part<ClearSlider>("trainSheetSlider")->setValue(3);
        QTRY_VERIFY2(part<SheetPicture>("trainSheet")->text().contains("200.png"),
                     qPrintable(part<SheetPicture>("trainSheet")->text()));
        QVERIFY(middle() == QColor());
    }

    /// While samples are drawn that is said, then what they took; why there are none stays until
    /// there are some.
    void samplesAreTold() {
        TrainingStatus status;
        status.state = State::Training;
        const auto take = [&status](const char* line) { status.take(*trainingNewsFrom(line)); };
        take(R"({"event":"step","step":10,"steps":110,"seconds":1,"examples":3})");
        QCOMPARE(status.secondsLeft(), 100.0);
        take(R"({"event":"sample","step":10,"clips":2,"of":6})");
        QVERIFY(TrainingWords::headline(status).contains("3 of 6"));
        take(R"({"event":"notice","code":"samples-failed","message":"The disk is full."})");
        QVERIFY(status.samplesFailed && status.leftOut.empty());
        QVERIFY(!TrainingWords::headline(status).contains("3 of 6"));
        take(R"({"event":"samples","step":10,"file":"x","clips":6,"seconds":7,"everySeconds":60})");
        QVERIFY(!status.samplesFailed);
        QCOMPARE(status.secondsLeft(), 114.0);  // one more sheet on the way, and the last
        QVERIFY(TrainingWords::figures(status).contains("samples took 0:07"));
    }

    /// What should be known before the first step is no file that is left out.
    void warningsAreTold() {
        TrainingStatus status;
        const auto take = [&status](const char* line) { status.take(*trainingNewsFrom(line)); };
        take(R"({"event":"notice","code":"clip-skipped","message":"It has no caption."})");
        QVERIFY(status.leftOut.size() == 1 && !status.warning);
        take(R"({"event":"notice","code":"denoiser-no-longer-fits","message":"Train it anew."})");
        QVERIFY(status.leftOut.size() == 1 && status.warning);
    }

    /// What was asked for last is asked for again; a folder that was proposed goes with the clips.
    void theFormRemembers() {
        TrainingPlan plan;
        plan.clips = path("cat");
        plan.output = path("cat") + "-lora";
        plan.steps = 77;
        m_before = TrainingPlan::fromText(plan.toText());
        QCOMPARE(*m_before, plan);
        QCOMPARE(TrainingPlan::fromText("no JSON"), TrainingPlan());
        open(kTrainer);
        QCOMPARE(m_view->form()->plan(), plan);
        QSignalSpy changes(m_view.get(), &TrainingView::planChanged);
        part<QLineEdit>("trainClips")->setText(path("dog"));
        QCOMPARE(part<QLineEdit>("trainOutput")->text(), path("dog") + "-lora");
        QVERIFY(!changes.isEmpty());
        QCOMPARE(changes.last().front().value<TrainingPlan>().clips, path("dog"));
    }

    /// What is drawn is what the table says: a curve that falls ends lower than it began.
    void theCurveIsDrawn() {
        LineChart chart("Loss", nullptr);
        chart.resize(400, 300);
        const QImage empty = chart.grab().toImage();
        media::PlotLine line{"mean", {}};
        for (int i = 1; i <= 100; ++i) {
            line.points.emplace_back(i, 100.0 / i);
        }
        chart.setLines({line});
        const QImage own = chart.grab().toImage();
        QVERIFY(own != empty);
        chart.setRange(LineChart::Range::Log);
        QVERIFY(chart.grab().toImage() != own);
    }
};

QTEST_MAIN(TestTrainingView)
#include "test_training_view.moc"
