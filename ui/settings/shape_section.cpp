#include "ui/settings/shape_section.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

#include "request/fields.h"
#include "request/legal.h"
#include "ui/bridge/text.h"
#include "ui/settings/aspect_picker.h"
#include "ui/settings/frame_rate_box.h"
#include "ui/settings/snapping_spin_box.h"
#include "ui/style/hint_label.h"

namespace tubelet::ui {

namespace {

QString sizeText(request::Size size) {
    return QStringLiteral("%1 \u00d7 %2").arg(size.width).arg(size.height);
}

SnappingSpinBox* makeEdge(QWidget* parent, const QString& name, const QString& words) {
    auto* edge = new SnappingSpinBox(parent);
    edge->setObjectName(name);
    edge->setDecimals(0);
    edge->setGroupSeparatorShown(false);
    edge->setAccessibleName(words);
    edge->setToolTip(words);
    return edge;
}

}  // namespace

ShapeSection::ShapeSection(QWidget* parent)
    : QWidget(parent),
      m_aspect(new AspectPicker(this)),
      m_sizes(new QComboBox(this)),
      m_custom(new QWidget(this)),
      m_width(makeEdge(m_custom, QStringLiteral("width"), tr("Width in pixels"))),
      m_height(makeEdge(m_custom, QStringLiteral("height"), tr("Height in pixels"))),
      m_duration(new SnappingSpinBox(this)),
      m_frameCount(new QLabel(this)),
      m_frameRate(new FrameRateBox(this)),
      m_hint(new HintLabel(this)),
      m_training(new HintLabel(this, HintLabel::Tone::Warning)) {
    m_aspect->setObjectName(QStringLiteral("aspect"));
    m_sizes->setObjectName(QStringLiteral("sizes"));
    m_sizes->setToolTip(tr("Resolution: the sizes that this model was trained on, or a size of your own."));
    m_duration->setObjectName(QStringLiteral("duration"));
    m_duration->setDecimals(2);
    //: unit of a duration, behind a number
    m_duration->setSuffix(tr(" s"));
    m_duration->setAccessibleName(tr("Duration"));
    m_duration->setToolTip(tr("Duration: goes to the nearest number of frames that the model can make."));
    m_frameCount->setObjectName(QStringLiteral("frameCount"));
    m_frameRate->setObjectName(QStringLiteral("frameRate"));
    //: frames per second, behind a number
    m_frameRate->setSuffix(tr(" fps"));
    m_frameRate->setToolTip(
        tr("Frame rate: how fast the frames are played. The frames stay the same, the duration changes."));
    m_hint->setObjectName(QStringLiteral("shapeHint"));
    m_training->setObjectName(QStringLiteral("untrainedHint"));

    m_custom->hide();
    auto* custom = new QHBoxLayout(m_custom);
    custom->setContentsMargins(0, 0, 0, 0);
    custom->addWidget(m_width, 1);
    custom->addWidget(new QLabel(QStringLiteral("\u00d7"), m_custom));
    custom->addWidget(m_height, 1);
    auto* duration = new QHBoxLayout;
    duration->addWidget(m_duration, 1);
    duration->addWidget(m_frameCount);

    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(m_aspect);
    form->addRow(tr("Size"), m_sizes);
    form->addRow(QString(), m_custom);
    form->addRow(tr("Duration"), duration);
    form->addRow(tr("Frame rate"), m_frameRate);

    connect(m_aspect, &AspectPicker::chosen, this, &ShapeSection::chooseAspect);
    connect(m_sizes, &QComboBox::activated, this, &ShapeSection::chooseListedSize);
    for (SnappingSpinBox* edge : {m_width, m_height}) {
        connect(edge, &SnappingSpinBox::snapped, this, [this](double wanted, double got) {
            sayHint(tr("%1 is not possible: this model makes multiples of %2 pixels, up to %3. Set to %4.")
                        .arg(wanted, 0, 'f', 0)
                        .arg(m_facts.sizeMultiple)
                        .arg(request::largestEdge(m_facts))
                        .arg(got, 0, 'f', 0));
        });
        connect(edge, &SnappingSpinBox::settled, this, &ShapeSection::editCustomSize);
    }
    connect(m_duration, &SnappingSpinBox::settled, this, &ShapeSection::editDuration);
    connect(m_duration, &SnappingSpinBox::snapped, this, [this](double wanted, double got) {
        const int more = std::max(m_facts.temporalFactor, 1);
        sayHint(tr("%1 s is not possible here: this model makes %2, %3, %4\u2026 frames. Set to %5 frames, %6 s.")
                    .arg(wanted, 0, 'f', 2)
                    .arg(1)
                    .arg(1 + more)
                    .arg(1 + 2 * more)
                    .arg(durationFrames(got))
                    .arg(got, 0, 'f', 2));
    });
    connect(m_frameRate, &FrameRateBox::settled, this, [this] {
        showFrames();
        Q_EMIT changed();
    });
    connect(m_frameRate, &FrameRateBox::snapped, this, [this](double wanted, double got) {
        sayHint(tr("%1 fps are not possible: %2 to %3 are. Set to %4.")
                    .arg(m_frameRate->inWords(wanted), m_frameRate->inWords(request::kFrameRateField.least),
                         m_frameRate->inWords(request::kFrameRateField.most), m_frameRate->inWords(got)));
    });
    for (const SnappingSpinBox* field : {m_width, m_height, m_duration, static_cast<SnappingSpinBox*>(m_frameRate)}) {
        // What was said of another value holds no longer; snapped(), which says
        // something, comes later.
        connect(field, &SnappingSpinBox::edited, this, [this] { sayHint({}); });
        connect(field, &SnappingSpinBox::settled, this, [this] { sayHint({}); });
    }
}

QLabel* ShapeSection::corrections() const {
    return m_hint;
}

QLabel* ShapeSection::warning() const {
    return m_training;
}

void ShapeSection::setModel(const request::ModelFacts& facts) {
    m_facts = facts;
    const auto legalEdge = [this](double wanted) {
        const int edge = static_cast<int>(std::clamp(wanted, 0.0, 1e6));
        return static_cast<double>(request::nearestLegalSize(m_facts, {edge, edge}).width);
    };
    const auto nextEdge = [this](double value, int steps) { return value + steps * m_facts.sizeMultiple; };
    m_width->setRule(legalEdge, nextEdge);
    m_height->setRule(legalEdge, nextEdge);
    m_duration->setRule(
        [this](double seconds) { return durationFrames(seconds) / frameRate(); },
        [this](double, int steps) { return (m_frames + steps * std::max(m_facts.temporalFactor, 1)) / frameRate(); });
    m_duration->setEnabled(request::largestFrames(m_facts) > 1);  // else it draws single pictures
    setValues(m_size, m_frames, frameRate());
}

double ShapeSection::frameRate() const {
    return m_frameRate->rate();
}

int ShapeSection::durationFrames(double seconds) const {
    return request::nearestLegalFrames(m_facts, seconds * frameRate());
}

void ShapeSection::setValues(request::Size size, int frames, double frameRate) {
    m_size = request::nearestLegalSize(m_facts, size);
    m_frames = request::nearestLegalFrames(m_facts, frames);
    m_frameRate->setRate(std::isfinite(frameRate) ? frameRate : 8);
    m_aspect->setAspect(AspectPicker::aspectOf(m_size.width, m_size.height));
    sayHint({});
    showSize(false);
    showFrames();
}

void ShapeSection::commit() {
    for (SnappingSpinBox* field : {m_width, m_height, m_duration}) {
        field->commit();
    }
    m_frameRate->interpretText();
}

void ShapeSection::chooseAspect(const QString& aspect) {
    m_size = request::sizeForAspect(m_facts, toUtf8(aspect)).size;
    sayHint({});
    showSize(false);
    Q_EMIT changed();
}

void ShapeSection::chooseListedSize(int index) {
    sayHint({});
    const QVariant data = m_sizes->itemData(index);
    if (data.isValid()) {
        m_size = {data.toSize().width(), data.toSize().height()};
        showSize(false);
    } else {
        showSize(true);
        m_width->setFocus(Qt::OtherFocusReason);
        m_width->selectAll();
    }
    Q_EMIT changed();
}

void ShapeSection::editCustomSize() {
    const request::Size size{static_cast<int>(m_width->value()), static_cast<int>(m_height->value())};
    if (size == m_size) {
        return;
    }
    m_size = size;
    m_aspect->setAspect(AspectPicker::aspectOf(size.width, size.height));
    showSize(true);
    Q_EMIT changed();
}

void ShapeSection::editDuration(double seconds) {
    m_frames = durationFrames(seconds);
    showFrames();
    Q_EMIT changed();
}

void ShapeSection::showSize(bool custom) {
    const QString aspect = m_aspect->aspect();
    const QSignalBlocker blocker(m_sizes);
    m_sizes->clear();
    int chosen = -1;
    const auto add = [&](request::Size size, const QString& text) {
        m_sizes->addItem(text, QSize(size.width, size.height));
        if (size == m_size) {
            chosen = m_sizes->count() - 1;
        }
    };
    for (const request::Size& size : m_facts.trainedSizes) {
        if (aspect.isEmpty() || AspectPicker::aspectOf(size.width, size.height) == aspect) {
            add(size, sizeText(size));
        }
    }
    if (m_sizes->count() == 0 && !aspect.isEmpty() && m_facts.defaults.width > 0) {
        const request::Size size = request::sizeForAspect(m_facts, toUtf8(aspect)).size;
        add(size, sizeText(size));
    }
    m_sizes->addItem(tr("Custom\u2026"));
    custom = custom || chosen < 0;
    m_sizes->setCurrentIndex(custom ? m_sizes->count() - 1 : chosen);
    m_custom->setVisible(custom);
    m_width->setQuietly(m_size.width);
    m_height->setQuietly(m_size.height);
    showTraining();
}

void ShapeSection::showFrames() {
    m_duration->setQuietly(m_frames / std::max(frameRate(), 0.01));
    m_frameCount->setText(m_frames == 1 ? tr("1 frame") : tr("%1 frames").arg(m_frames));
    showTraining();
}

void ShapeSection::showTraining() {
    QStringList sentences;
    if (!isTrained(m_size)) {
        sentences << tr("The model was not trained on %1; the clip may look worse.").arg(sizeText(m_size));
    }
    const auto& lengths = m_facts.trainedFrames;
    if (!lengths.empty() && std::find(lengths.begin(), lengths.end(), m_frames) == lengths.end()) {
        sentences << (m_frames == 1
                          ? tr("The model was not trained on single frames; they may look worse.")
                          : tr("The model was not trained on %1 frames; the motion may look worse.").arg(m_frames));
    }
    m_training->say(sentences.join(QLatin1Char(' ')));
}

void ShapeSection::sayHint(const QString& sentence) {
    m_hint->say(sentence);
}

bool ShapeSection::isTrained(request::Size size) const {
    const auto& sizes = m_facts.trainedSizes;
    return sizes.empty() || std::find(sizes.begin(), sizes.end(), size) != sizes.end();
}

}  // namespace tubelet::ui
