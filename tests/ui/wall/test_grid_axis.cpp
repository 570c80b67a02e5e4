#include <QtTest>

#include "support/fake_generator.h"
#include "ui/wall/grid_axis.h"

using namespace tubelet;
using namespace tubelet::ui;

namespace {

request::GenerationRequest base() {
    auto request = tests::fakeModel().defaults;
    request.prompt = "a fox";
    request.seed = 7;
    return request;
}

}  // namespace

class TestGridAxis : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void valuesAreRead_data() {
        QTest::addColumn<int>("axis");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("count");
        QTest::newRow("numbers") << int(GridAxis::Guidance) << " 1, 2.5 ,4 " << 3;
        QTest::newRow("Chinese commas") << int(GridAxis::Guidance) << QString::fromUtf8("1\uff0c2") << 2;
        QTest::newRow("no number") << int(GridAxis::Guidance) << "1, two" << 0;
        QTest::newRow("endless") << int(GridAxis::Guidance) << "1, inf" << 0;
        QTest::newRow("range") << int(GridAxis::Seed) << "1-4, 9" << 5;
        QTest::newRow("long dash") << int(GridAxis::Seed) << QString::fromUtf8("1\u20133") << 3;
        QTest::newRow("backwards") << int(GridAxis::Seed) << "4-1" << 0;
        QTest::newRow("too many") << int(GridAxis::Seed) << "1-4000000000" << 0;
        QTest::newRow("negative") << int(GridAxis::Seed) << "-3" << 0;
        QTest::newRow("beyond 64 bits") << int(GridAxis::Seed) << "99999999999999999999999" << 0;
        QTest::newRow("twice") << int(GridAxis::Seed) << "1-3, 2" << 0;
        QTest::newRow("steps") << int(GridAxis::Steps) << "8, 16" << 2;
        QTest::newRow("huge steps") << int(GridAxis::Steps) << "99999999999" << 1;
        QTest::newRow("prompts") << int(GridAxis::Prompt) << "a fox, red | a dog |" << 2;
        QTest::newRow("nothing") << int(GridAxis::Prompt) << " | " << 0;
        QTest::newRow("no axis") << int(GridAxis::None) << "whatever" << 1;
    }
    void valuesAreRead() {
        QFETCH(int, axis);
        QFETCH(QString, text);
        QFETCH(int, count);
        QString problem;
        const auto all = GridAxes::spread(base(), static_cast<GridAxis>(axis), text, problem);
        QCOMPARE(static_cast<int>(all.size()), count);
        QCOMPARE(problem.isEmpty(), count > 0);
    }

    void eachWithEach() {
        QString problem;
        const GridPlan plan{GridAxis::Guidance, "1, 2, 3", GridAxis::Prompt, "a fox | a dog"};
        const auto all = plan.requests(base(), problem);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QCOMPARE(all.size(), std::size_t{6});
        QCOMPARE(all[1].guidance, 2.0);
        QCOMPARE(all[1].prompt, std::string("a fox"));
        QCOMPARE(all[3].prompt, std::string("a dog"));
        QCOMPARE(all[3].seed, std::uint64_t{7});
        const WallShape shape = WallShape::of(all);
        QCOMPARE(shape.across, GridAxis::Guidance);
        QCOMPARE(shape.down, GridAxis::Prompt);
        QCOMPARE(shape.columns, 3);
        QCOMPARE(shape.rows, (std::vector{0, 0, 0, 1, 1, 1}));
        QCOMPARE(shape.columnOf, (std::vector{0, 1, 2, 0, 1, 2}));
    }

    void whatMakesNoGridIsSaid() {
        for (const GridPlan& plan :
             {GridPlan{GridAxis::Seed, "1-3", GridAxis::Seed, "4-6"}, GridPlan{GridAxis::Seed, "3", GridAxis::None, ""},
              GridPlan{}, GridPlan{GridAxis::Seed, "1-32", GridAxis::Guidance, "1, 2, 3"},
              GridPlan{GridAxis::Seed, "1-3", GridAxis::Guidance, "x"}}) {
            QString problem;
            QVERIFY(plan.requests(base(), problem).empty());
            QVERIFY(!problem.isEmpty());
        }
    }

    /// A wall of seeds, or a table some of whose clips are gone.
    void whatIsNoTableIsAWall() {
        QString problem;
        auto all = GridPlan{GridAxis::Seed, "1-5", GridAxis::None, ""}.requests(base(), problem);
        WallShape shape = WallShape::of(all);
        QCOMPARE(shape.across, GridAxis::None);
        QCOMPARE(shape.down, GridAxis::Seed);
        QCOMPARE(shape.columns, 3);
        QCOMPARE(shape.rows, (std::vector{0, 0, 0, 1, 1}));
        all = GridPlan{GridAxis::Seed, "1-2", GridAxis::Steps, "4, 5"}.requests(base(), problem);
        all.pop_back();
        shape = WallShape::of(all);
        QCOMPARE(shape.across, GridAxis::None);
        QCOMPARE(shape.rows.size(), std::size_t{3});
        QCOMPARE(WallShape::of({base()}).columns, 1);
    }
};

QTEST_GUILESS_MAIN(TestGridAxis)
#include "test_grid_axis.moc"
