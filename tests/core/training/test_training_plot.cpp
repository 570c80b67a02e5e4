// A training's tables as plots.
#include <filesystem>
#include <fstream>

#include "media/image_file.h"
#include "training/training_plot.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace tubelet;

class TestTrainingPlot : public QObject {
    Q_OBJECT

    static QByteArray read(const QTemporaryDir& folder, const char* name) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// Places of the polylines that are no axis and no grid: those with many points.
    static QList<qsizetype> longLines(const QByteArray& svg) {
        QList<qsizetype> counts;
        for (const auto& line : svg.split('\n')) {
            if (const auto count = line.count(','); line.startsWith("<polyline") && count > 5) {
                counts << count;
            }
        }
        return counts;
    }

  private Q_SLOTS:
    void lossAndAccuracy() {
        const QTemporaryDir folder;
        {
            std::ofstream table(folder.filePath("progress.csv").toStdString());
            table << "step,loss,gradient\n";
            for (int step = 1; step <= 5000; ++step) {
                table << step << ',' << 10.0 / step << ",1\n";
            }
            table << "torn\n5001,nothing,1\n";
            std::ofstream accuracy(folder.filePath("accuracy.csv").toStdString());
            accuracy << "step,subject,motion\n";
            for (int step = 1; step <= 8; ++step) {
                accuracy << step << ',' << 0.1 * step << ",0.2\n";
            }
        }
        training::drawTraining(folder.path().toStdString());
        const auto progress = read(folder, "progress.svg");
        QCOMPARE(longLines(progress), (QList<qsizetype>{1250, 1250}));  // four steps a point
        QVERIFY(progress.contains(">mean<"));
        const auto accuracy = read(folder, "accuracy.svg");
        QCOMPARE(longLines(accuracy), (QList<qsizetype>{8, 8}));
        QVERIFY(accuracy.contains(">subject<") && accuracy.contains(">motion<"));
        for (const char* name : {"progress.png", "accuracy.png"}) {
            QCOMPARE(media::readImage(folder.filePath(name).toStdString()).width, 800);
        }
    }

    void nothingToDraw() {
        const QTemporaryDir folder;
        training::drawTraining(folder.path().toStdString());
        QVERIFY(!QFile::exists(folder.filePath("progress.svg")));
    }
};

QTEST_GUILESS_MAIN(TestTrainingPlot)
#include "test_training_plot.moc"
