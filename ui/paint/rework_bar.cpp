#include "ui/paint/rework_bar.h"

#include <algorithm>
#include <utility>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "request/fields.h"
#include "request/inputs.h"
#include "ui/paint/brush_overlay.h"
#include "ui/style/decimal_box.h"
#include "ui/style/flow_layout.h"

namespace tubelet::ui {

namespace {

constexpr int kFeatherShare = 20, kRadiusShare = 10;  ///< of the shorter edge

/// A control with its word before it.
template <typename Control>
Control* withWord(QHBoxLayout& row, const QString& word, Control* control, const char* name, const QString& tip) {
    auto* label = new QLabel(word, control->parentWidget());
    label->setBuddy(control);
    control->setObjectName(QString::fromLatin1(name));
    control->setAccessibleName(word);
    control->setToolTip(tip);
    row.addWidget(label);
    row.addWidget(control);
    return control;
}

QSpinBox* number(QWidget* parent, int least, int most) {
    auto* box = new QSpinBox(parent);
    box->setRange(least, most);
    box->setAccelerated(true);
    return box;
}

QHBoxLayout* plainRow(QWidget* widget) {
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    return row;
}

}  // namespace

ReworkBar::ReworkBar(QWidget* parent) : QWidget(parent), m_label(new QLabel(this)) {
    setObjectName(QStringLiteral("reworkBar"));
    m_label->setObjectName(QStringLiteral("reworkText"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    auto* done = new QPushButton(tr("Done"), this);
    done->setObjectName(QStringLiteral("reworkDone"));
    done->setToolTip(tr("Closes this, and brings back what was set up before (Esc)."));
    connect(done, &QPushButton::clicked, this, &ReworkBar::done);
    auto* words = new QHBoxLayout;
    words->setSpacing(8);
    words->addWidget(m_label, 1);
    words->addWidget(done, 0, Qt::AlignTop);

    auto* controls = new QHBoxLayout;
    controls->setSpacing(8);
    m_strength = new DecimalBox(this);
    m_strength->setRange(0.05, 1);
    m_strength->setSingleStep(0.05);
    m_strength->setValue(request::kStartStrengthField.usual);
    withWord(*controls, tr("How far"), m_strength, "reworkStrength",
             tr("How far the new clip may go from the old one: 0.3 changes little, 1 keeps next to nothing "
                "(strength)."));
    m_blend = new QWidget(this);
    auto* blend = plainRow(m_blend);
    m_curve = new QComboBox(m_blend);
    m_curve->addItem(tr("Slow at both ends"), QStringLiteral("smooth"));
    m_curve->addItem(tr("Evenly"), QStringLiteral("linear"));
    m_curve->addItem(tr("Hold, cross, hold"), QStringLiteral("hold"));
    withWord(*blend, tr("Turns"), m_curve, "reworkCurve",
             tr("How the first clip turns into the second one over time (curve)."));
    connect(m_strength, &QDoubleSpinBox::valueChanged, this, &ReworkBar::tellValues);
    connect(m_curve, &QComboBox::currentIndexChanged, this, &ReworkBar::tellValues);
    controls->addWidget(m_blend);
    m_brush = makeBrush();
    controls->addWidget(m_brush, 1);
    controls->addStretch();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 8, 8);
    column->setSpacing(8);
    column->addLayout(words);
    column->addLayout(controls);
    hide();
}

QWidget* ReworkBar::makeBrush() {
    auto* widget = new QWidget(this);
    auto* flow = new FlowLayout(widget);  // one row, or several where the window is narrow
    const auto group = [flow, widget] {
        auto* box = new QWidget(widget);
        flow->addWidget(box);
        return box;
    };
    auto *edges = group(), *frames = group(), *acts = group();
    auto *edge = plainRow(edges), *row = plainRow(frames), *buttons = plainRow(acts);
    m_radius = withWord(
        *edge, tr("Brush"), number(edges, BrushOverlay::kSmallest, BrushOverlay::kLargest), "brushRadius",
        tr("Radius of the brush in pixels of the clip; Ctrl and the wheel do the same. By keyboard: Tab leads to "
           "the picture, the arrow keys move the brush there, Space paints."));
    m_feather = withWord(*edge, tr("Soft edge"), number(edges, 0, static_cast<int>(request::kFeatherField.most)),
                         "brushFeather", tr("Pixels over which the painted part turns into the clip (feather)."));
    m_first = withWord(*row, tr("Frames"), number(frames, 1, 1), "brushFirst",
                       tr("The first frame that the brush paints in; strokes that are there stay as they are."));
    m_last =
        withWord(*row, tr("to"), number(frames, 1, 1), "brushLast", tr("The last frame that the brush paints in."));
    m_last->setAccessibleName(tr("Last frame of the brush"));
    m_erase = new QPushButton(tr("Erase"), acts);
    m_erase->setObjectName(QStringLiteral("brushErase"));
    m_erase->setCheckable(true);
    m_erase->setToolTip(tr("The brush takes away what was painted; the right mouse button always does (E)."));
    m_erase->setShortcut(Qt::Key_E);
    auto* clear = new QPushButton(tr("Clear"), acts);
    clear->setObjectName(QStringLiteral("brushClear"));
    clear->setToolTip(tr("Takes away all that was painted."));
    buttons->addWidget(m_erase);
    buttons->addWidget(clear);
    connect(m_feather, &QSpinBox::valueChanged, this, &ReworkBar::tellValues);
    connect(clear, &QPushButton::clicked, this, &ReworkBar::clearRequested);
    connect(m_erase, &QPushButton::toggled, this, &ReworkBar::brushChanged);
    for (QSpinBox* box : {m_radius, m_first, m_last}) {
        connect(box, &QSpinBox::valueChanged, this, &ReworkBar::brushChanged);
    }
    connect(m_first, &QSpinBox::valueChanged, this, [this](int first) { m_last->setMinimum(first); });
    for (QSpinBox* box : {m_radius, m_first, m_last}) {
        connect(box, &QSpinBox::valueChanged, this, &ReworkBar::tellValues);
    }
    return widget;
}

void ReworkBar::begin(Kind kind, const QString& sentence, int frames, int edge, double strength01) {
    m_label->setText(sentence);
    m_brush->setVisible(kind == Kind::Paint);
    m_blend->setVisible(kind == Kind::Blend);
    m_setting = true;
    m_first->setRange(1, frames);
    m_last->setRange(1, frames);
    m_erase->setChecked(false);
    setValues({strength01, edge / kFeatherShare, 0, edge / kRadiusShare, 1, frames});
    show();
    Q_EMIT brushChanged();
}

ReworkBar::Values ReworkBar::values() const {
    return {m_strength->value(), m_feather->value(), m_curve->currentIndex(),
            m_radius->value(),   m_first->value(),   m_last->value()};
}

void ReworkBar::setValues(const Values& values) {
    m_setting = true;
    m_strength->setValue(values.strength01);
    m_feather->setValue(values.feather);
    m_curve->setCurrentIndex(std::clamp(values.curve, 0, m_curve->count() - 1));
    m_radius->setValue(values.radius);
    m_first->setValue(values.first);
    m_last->setValue(values.last);
    m_setting = false;
    m_told = this->values();
    Q_EMIT changed();
}

void ReworkBar::tellValues() {
    if (m_setting) {
        return;
    }
    const Values before = std::exchange(m_told, values());
    Q_EMIT changed();
    if (m_told != before) {
        Q_EMIT valuesSet(before);
    }
}

double ReworkBar::strength01() const {
    return m_strength->value();
}

int ReworkBar::feather() const {
    return m_feather->value();
}

int ReworkBar::fade() const {
    return static_cast<int>(request::kFadeField.usual);
}

int ReworkBar::radius() const {
    return m_radius->value();
}

void ReworkBar::setRadius(int radius) {
    m_radius->setValue(radius);
}

bool ReworkBar::erases() const {
    return m_erase->isChecked();
}

int ReworkBar::firstFrame() const {
    return m_first->value() - 1;
}

int ReworkBar::lastFrame() const {
    return m_last->value() - 1;
}

std::vector<double> ReworkBar::curve() const {
    return request::curveOf(m_curve->currentData().toString().toStdString());
}

}  // namespace tubelet::ui
