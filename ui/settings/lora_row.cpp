#include "ui/settings/lora_row.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include "request/fields.h"
#include "request/lora.h"
#include "ui/bridge/text.h"
#include "ui/style/clear_slider.h"
#include "ui/style/decimal_box.h"
#include "ui/style/elided_label.h"
#include "ui/style/icon.h"
#include "ui/style/lora_text.h"

namespace tubelet::ui {

namespace {

constexpr int kNotches = 20;      // of the slider, for a strength of 1
constexpr double kFarthest = 2;   // on the slider, both ways; the box goes on
constexpr int kSliderWidth = 64;  // at least
constexpr double kBoxStep = 0.05;

QToolButton* makeButton(QWidget* parent, const QString& name, const QString& iconName, const QString& words,
                        const QString& file) {
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolTip(words);
    button->setAccessibleName(QStringLiteral("%1: %2").arg(file, words));
    return button;
}

int notchOf(double strength) {
    return static_cast<int>(std::lround(std::clamp(strength, -kFarthest, kFarthest) * kNotches));
}

}  // namespace

LoraRow::LoraRow(const request::Lora& lora, QWidget* parent) : QFrame(parent), m_lora(lora) {
    const QString name = LoraText::name(lora.file);
    setObjectName(QStringLiteral("loraRow"));
    setFrameShape(QFrame::StyledPanel);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setAccessibleName(name);
    m_name = new ElidedLabel(name, this);
    m_name->setObjectName(QStringLiteral("loraName"));
    m_name->setTextFormat(Qt::PlainText);
    m_name->setToolTip(QStringLiteral("<qt>%1</qt>").arg(fromPath(lora.file).toHtmlEscaped()));
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_up = makeButton(this, QStringLiteral("loraUp"), QStringLiteral("up"), tr("Move up (Alt+Up)"), name);
    m_down = makeButton(this, QStringLiteral("loraDown"), QStringLiteral("down"), tr("Move down (Alt+Down)"), name);
    m_remove = makeButton(this, QStringLiteral("loraRemove"), QStringLiteral("trash"),
                          tr("Remove from the list (Delete)"), name);

    const QString strength =
        tr("Strength: 1 is as it was trained, 0 is none of it, below 0 goes away from it. A double click on the slider "
           "sets 1.");
    m_slider = new ClearSlider(this);
    m_slider->setObjectName(QStringLiteral("loraSlider"));
    m_slider->setRange(notchOf(-kFarthest), notchOf(kFarthest));
    m_slider->setPageStep(kNotches / 4);
    m_slider->setFocusPolicy(Qt::StrongFocus);
    m_slider->setMinimumWidth(kSliderWidth);
    m_box = new DecimalBox(this);
    m_box->setObjectName(QStringLiteral("loraStrength"));
    m_box->setRange(request::kStrengthField.least, request::kStrengthField.most);
    m_box->setDecimals(2);
    m_box->setSingleStep(kBoxStep);
    m_box->setKeyboardTracking(false);
    m_box->setFocusPolicy(Qt::StrongFocus);
    for (QWidget* field : {static_cast<QWidget*>(m_slider), static_cast<QWidget*>(m_box)}) {
        field->setToolTip(strength);
        field->setAccessibleName(tr("Strength of %1").arg(name));
    }
    m_experts = makeExperts(name);
    m_line = new HintLabel(this);
    m_line->setObjectName(QStringLiteral("loraFit"));
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_replace = new QPushButton(this);
    m_replace->setObjectName(QStringLiteral("loraReplace"));
    m_replace->hide();

    auto* title = new QHBoxLayout;
    title->setSpacing(0);
    title->addWidget(m_name, 1);
    title->addWidget(m_up);
    title->addWidget(m_down);
    title->addWidget(m_remove);
    auto* amount = new QHBoxLayout;
    amount->setContentsMargins(0, 0, 4, 0);
    amount->setSpacing(8);
    amount->addWidget(m_slider, 1);
    amount->addWidget(m_box);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 4, 6);
    column->setSpacing(4);
    column->addLayout(title);
    column->addLayout(amount);
    column->addWidget(m_experts);
    column->addWidget(m_line);
    column->addWidget(m_replace, 0, Qt::AlignLeft);

    for (QWidget* control : controls()) {
        control->installEventFilter(this);
    }
    connect(m_up, &QToolButton::clicked, this, [this] { Q_EMIT moveRequested(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { Q_EMIT moveRequested(1); });
    connect(m_remove, &QToolButton::clicked, this, &LoraRow::removeRequested);
    connect(m_replace, &QPushButton::clicked, this, &LoraRow::replaceRequested);
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int notch) { setStrength(static_cast<double>(notch) / kNotches); });
    connect(m_box, &QDoubleSpinBox::valueChanged, this, &LoraRow::setStrength);
    {
        // The list keeps the very number; the fields show it as well as they can.
        const QSignalBlocker quiet(m_box), still(m_slider);
        m_box->setValue(lora.strength);
        m_slider->setValue(notchOf(lora.strength));
    }
    m_experts->hide();
    setFit({});
}

QWidget* LoraRow::makeExperts(const QString& name) {
    auto* line = new QWidget(this);
    m_expert = new QComboBox(line);
    m_expert->setObjectName(QStringLiteral("loraExpert"));
    m_expert->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_expert->setMinimumContentsLength(8);
    request::Lora asNamed = m_lora;
    asNamed.expert = request::Expert::Auto;
    //: %1 is "high noise", "low noise" or "both": what the file's name says
    m_expert->addItem(tr("Automatic: %1").arg(LoraText::expert(request::expertOf(asNamed))),
                      static_cast<int>(request::Expert::Auto));
    m_expert->addItem(tr("Both"), static_cast<int>(request::Expert::Both));
    m_expert->addItem(tr("High noise"), static_cast<int>(request::Expert::HighNoise));
    m_expert->addItem(tr("Low noise"), static_cast<int>(request::Expert::LowNoise));
    m_expert->setCurrentIndex(m_expert->findData(static_cast<int>(m_lora.expert)));
    m_expert->setToolTip(
        tr("Which of this model's two experts it changes: the one for high noise draws the rough shape and the "
           "motion, the one for low noise the details. Automatic goes by the file's name."));
    m_expert->setAccessibleName(tr("Expert of %1").arg(name));
    //: one of a model's two transformers; before a field
    auto* label = new QLabel(tr("Expert"), line);
    label->setToolTip(m_expert->toolTip());
    label->setBuddy(m_expert);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 4, 0);
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_expert, 1);
    connect(m_expert, &QComboBox::activated, this, [this] {
        m_lora.expert = static_cast<request::Expert>(m_expert->currentData().toInt());
        Q_EMIT changed();
    });
    return line;
}

request::Lora LoraRow::lora() const {
    request::Lora lora = m_lora;
    if (m_hasOneExpert) {
        lora.expert = request::Expert::Auto;
    }
    return lora;
}

void LoraRow::setExperts(bool hasTwo) {
    m_hasOneExpert = !hasTwo;
    m_experts->setVisible(hasTwo);
}

void LoraRow::setStrength(double strength) {
    const QSignalBlocker quiet(m_box), still(m_slider);
    m_box->setValue(strength);
    m_slider->setValue(notchOf(strength));
    m_lora.strength = strength;
    Q_EMIT changed();
}

void LoraRow::setFit(const LoraFit& fit) {
    m_fit = fit;
    const QString line = LoraFitText::line(fit, m_lora.file);
    m_line->setTone(LoraFitText::tone(fit));
    m_line->say(line);
    m_line->setToolTip(LoraFitText::toolTip(fit));
    m_box->setAccessibleDescription(line);
    m_replace->setVisible(fit.state == LoraFit::State::Missing);
    m_replace->setText(fit.elsewhere.empty() ? tr("Find it\u2026") : tr("Use that one"));
    m_replace->setToolTip(fit.elsewhere.empty() ? tr("Choose the file where it is now.") : fromPath(fit.elsewhere));
}

void LoraRow::setPlace(bool isFirst, bool isLast) {
    // A button that is switched off gives its focus away.
    const bool hadUp = m_up->hasFocus(), hadDown = m_down->hasFocus();
    m_up->setEnabled(!isFirst);
    m_down->setEnabled(!isLast);
    if ((hadUp && isFirst) || (hadDown && isLast)) {
        (isFirst && isLast ? static_cast<QWidget*>(m_slider) : isFirst ? m_down : m_up)->setFocus(Qt::OtherFocusReason);
    }
}

void LoraRow::commit() {
    m_box->interpretText();
}

QList<QWidget*> LoraRow::controls() const {
    return {m_slider, m_box, m_expert, m_up, m_down, m_remove, m_replace};
}

bool LoraRow::useKey(QObject* watched, int key, Qt::KeyboardModifiers modifiers) {
    modifiers &= ~Qt::KeypadModifier;
    if (modifiers == Qt::AltModifier && (key == Qt::Key_Up || key == Qt::Key_Down)) {
        const int by = key == Qt::Key_Up ? -1 : 1;
        if ((by < 0 ? m_up : m_down)->isEnabled()) {
            Q_EMIT moveRequested(by);
        }
        return true;
    }
    // In the box it deletes a digit.
    if (modifiers == Qt::NoModifier && key == Qt::Key_Delete && watched != m_box) {
        Q_EMIT removeRequested();
        return true;
    }
    return false;
}

bool LoraRow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* press = static_cast<QKeyEvent*>(event);
        return useKey(watched, press->key(), press->modifiers());
    }
    if (watched == m_slider && event->type() == QEvent::MouseButtonDblClick) {
        setStrength(request::kStrengthField.usual);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace tubelet::ui
