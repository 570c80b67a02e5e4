#include "ui/wall/grid_dialog.h"

#include <utility>

#include <QAbstractButton>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr int kWidth = 460;

GridAxis axisOf(const QComboBox& box) {
    return static_cast<GridAxis>(box.currentData().toInt());
}

}  // namespace

GridDialog::GridDialog(request::GenerationRequest base, request::ModelFacts facts,
                       std::function<Verdict(const Requests&)> judge, QWidget* parent)
    : QDialog(parent),
      m_base(std::move(base)),
      m_facts(std::move(facts)),
      m_judge(std::move(judge)),
      m_cost(new QLabel(this)) {
    setObjectName(QStringLiteral("gridDialog"));
    setWindowTitle(tr("Grid (X/Y)"));
    auto* what = new QLabel(tr("Each value across with each value down: one clip, all else as it is set. Separate "
                               "values by commas (1-4 is 1, 2, 3, 4), prompts by |."),
                            this);
    what->setWordWrap(true);
    m_across = makeSide("gridAcross", GridAxis::Guidance, tr("Across"));
    m_down = makeSide("gridDown", GridAxis::Seed, tr("Down"));
    m_cost->setObjectName(QStringLiteral("gridCost"));
    m_cost->setTextFormat(Qt::PlainText);
    m_cost->setWordWrap(true);
    m_cost->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_cost->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_start = buttons->button(QDialogButtonBox::Ok);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    for (QAbstractButton* button : buttons->buttons()) {
        button->setIcon({});  // the platform's would be the only coloured ones
    }
    auto* grid = new QGridLayout;
    grid->setColumnStretch(2, 1);
    int row = 0;
    for (const auto& [label, side] : {std::pair(tr("A&cross (X)"), m_across), std::pair(tr("&Down (Y)"), m_down)}) {
        auto* name = new QLabel(label, this);
        name->setBuddy(side.axis);
        grid->addWidget(name, row, 0);
        grid->addWidget(side.axis, row, 1);
        grid->addWidget(side.values, row, 2);
        ++row;
    }
    auto* column = new QVBoxLayout(this);
    column->addWidget(what);
    column->addLayout(grid);
    column->addWidget(m_cost);
    column->addWidget(buttons);
    setMinimumWidth(kWidth);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    refresh();
}

GridDialog::Side GridDialog::makeSide(const char* name, GridAxis axis, const QString& accessible) {
    Side side{new QComboBox(this), new QLineEdit(this)};
    for (const GridAxis known : GridAxes::offered(m_base, m_facts)) {
        side.axis->addItem(GridAxes::name(known, m_base), static_cast<int>(known));
    }
    side.axis->setObjectName(QString::fromLatin1(name));
    side.axis->setAccessibleName(accessible);
    side.axis->setCurrentIndex(side.axis->findData(static_cast<int>(axis)));
    side.values->setObjectName(QString::fromLatin1(name) + QStringLiteral("Values"));
    //: for screen readers: the values of a side of the grid
    side.values->setAccessibleName(tr("%1: values").arg(accessible));
    side.values->setText(firstValues(axis));
    connect(side.axis, &QComboBox::currentIndexChanged, this, [this, side] {
        side.values->setText(firstValues(axisOf(*side.axis)));
        refresh();
    });
    connect(side.values, &QLineEdit::textChanged, this, &GridDialog::refresh);
    return side;
}

QString GridDialog::firstValues(GridAxis axis) const {
    return axis == GridAxis::Prompt ? fromUtf8(m_base.prompt) : GridAxes::hint(axis, m_facts);
}

GridPlan GridDialog::plan() const {
    return {axisOf(*m_across.axis), m_across.values->text(), axisOf(*m_down.axis), m_down.values->text()};
}

void GridDialog::refresh() {
    if (!m_start) {
        return;
    }
    for (const Side& side : {m_across, m_down}) {
        const GridAxis axis = axisOf(*side.axis);
        side.values->setEnabled(axis != GridAxis::None);
        side.values->setPlaceholderText(GridAxes::hint(axis, m_facts));
    }
    Verdict verdict;
    const Requests requests = plan().requests(m_base, m_facts, verdict.problem);
    if (verdict.problem.isEmpty()) {
        verdict = m_judge(requests);
    }
    const bool isGood = verdict.problem.isEmpty();
    const QString clips = tr("%1 clips").arg(requests.size());
    m_cost->setText(!isGood                  ? verdict.problem
                    : verdict.time.isEmpty() ? clips
                                             : tr("%1: %2", "clips, time").arg(clips, verdict.time));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, isGood ? quietText(colours) : errorText(colours));
    m_cost->setPalette(colours);
    m_start->setEnabled(isGood);
    m_start->setText(isGood ? tr("Generate %1").arg(requests.size()) : tr("Generate"));
}

}  // namespace tubelet::ui
