// What a DiT of a named size is and costs.
#include <QtTest/QtTest>

#include "lab/inspect_dit.h"

using namespace tubelet;

class TestInspectDit : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void tellsSizeAndCost() {
        const auto report = lab::inspectDit("S/8", "in-context");
        QCOMPARE(report.layers, 12);
        QCOMPARE(report.width, 384);
        const auto json = lab::toJson(report, -1);
        QVERIFY(json.find("\"parameters\":" + std::to_string(report.parameters)) != std::string::npos);
        QVERIFY(json.find("\"multiplyAdds\":" + std::to_string(report.multiplyAdds)) != std::string::npos);
        QVERIFY(lab::describe(report).find("DiT-S/8, in-context") == 0);
    }
};

QTEST_GUILESS_MAIN(TestInspectDit)
#include "test_inspect_dit.moc"
