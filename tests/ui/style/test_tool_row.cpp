// The line of tools: what finds no room is in its last menu, what can't be used says why.
#include <QAction>
#include <QMenu>
#include <QTest>
#include <QToolButton>

#include "ui/style/tool_row.h"

using namespace tubelet;

class TestToolRow : public QObject {
    Q_OBJECT

    QAction m_paint{QStringLiteral("&Paint into the clip")}, m_compare{QStringLiteral("Compare")};
    QAction m_start{QStringLiteral("Start")};
    std::unique_ptr<ui::ToolRow> m_row;

    QToolButton* button(const char* name) { return m_row->findChild<QToolButton*>(QString::fromLatin1(name)); }

  private Q_SLOTS:
    void init() {
        m_paint.setObjectName(QStringLiteral("actionPaint"));
        m_compare.setObjectName(QStringLiteral("actionCompare"));
        m_compare.setCheckable(true);
        m_row = std::make_unique<ui::ToolRow>();
        m_row->add(m_paint, QStringLiteral("Paint"), {});
        m_row->add(m_compare, QStringLiteral("Compare"), {});
        m_row->addDropDown(QStringLiteral("toolNext"), QStringLiteral("Next"), QStringLiteral("what begins them"), {},
                           {&m_start});
        m_row->resize(m_row->sizeHint());
        m_row->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_row.get()));
    }

    void aButtonTriggersItsCommand() {
        int painted = 0;
        const auto counts = connect(&m_paint, &QAction::triggered, this, [&painted] { ++painted; });
        QTest::mouseClick(button("toolPaint"), Qt::LeftButton);
        QCOMPARE(painted, 1);
        QCOMPARE(button("toolPaint")->accessibleName(), QStringLiteral("Paint"));
        m_compare.setChecked(true);
        QVERIFY(button("toolCompare")->isChecked());
        m_compare.setChecked(false);
        QVERIFY(!button("toolCompare")->isChecked());
        disconnect(counts);
    }

    void whatCantBeUsedSaysWhy() {
        m_row->setReason(0, QStringLiteral("Play a clip first."));
        QVERIFY(!button("toolPaint")->isEnabled());
        QCOMPARE(button("toolPaint")->toolTip(), QStringLiteral("Play a clip first."));
        QVERIFY(m_paint.isEnabled());  // its key is answered elsewhere
        m_row->setReason(0, {});
        QVERIFY(button("toolPaint")->isEnabled());
        QVERIFY(!button("toolPaint")->toolTip().contains("first"));
    }

    void whatFindsNoRoomIsInTheMenu() {
        QCOMPARE(m_row->shownTools(), 3);
        QVERIFY(!button("toolMore")->isVisible());
        m_row->setReason(1, QStringLiteral("Nothing plays."));
        for (int width = m_row->width(); width >= m_row->minimumSizeHint().width(); width -= 10) {
            m_row->resize(width, m_row->height());
            QCOMPARE(button("toolMore")->menu()->actions().size() + m_row->shownTools(), 3);
            for (const QToolButton* each : m_row->findChildren<QToolButton*>()) {
                QVERIFY2(!each->isVisible() || m_row->rect().contains(each->geometry()), qPrintable(each->text()));
            }
        }
        QCOMPARE(m_row->shownTools(), 0);
        const auto entries = button("toolMore")->menu()->actions();
        QCOMPARE(entries[1]->text(), QStringLiteral("Compare"));
        QVERIFY(!entries[1]->isEnabled());
        QCOMPARE(entries[1]->toolTip(), QStringLiteral("Nothing plays."));
        QVERIFY(entries[2]->menu() && entries[2]->menu()->actions().contains(&m_start));
        int painted = 0;
        const auto counts = connect(&m_paint, &QAction::triggered, this, [&painted] { ++painted; });
        entries[0]->trigger();
        QCOMPARE(painted, 1);
        disconnect(counts);
    }

    void fromTheRightWhereWordsGoSo() {
        m_row->setLayoutDirection(Qt::RightToLeft);
        QVERIFY(button("toolPaint")->x() > button("toolCompare")->x());
        QVERIFY(m_row->rect().contains(button("toolPaint")->geometry()));
    }
};

QTEST_MAIN(TestToolRow)
#include "test_tool_row.moc"
