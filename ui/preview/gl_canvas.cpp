#include "ui/preview/gl_canvas.h"

#include <algorithm>

#include <QOpenGLContext>
#include <QTimer>

namespace tubelet::ui {

namespace {

// One source for desktop OpenGL and OpenGL ES: Qt defines the precision words away on the former.
constexpr const char* kVertexShader = R"(
attribute highp vec2 corner;        // 0..1, y down
uniform highp vec4 target;          // left, top, width, height in device pixels
uniform highp vec2 viewSize;        // device pixels
varying highp vec2 texel;
void main() {
    highp vec2 position = (target.xy + corner * target.zw) / viewSize * 2.0 - 1.0;
    gl_Position = vec4(position.x, -position.y, 0.0, 1.0);
    texel = corner;
}
)";

constexpr const char* kFragmentShader = R"(
uniform sampler2D frame;
varying highp vec2 texel;
void main() {
    gl_FragColor = vec4(texture2D(frame, texel).rgb, 1.0);
}
)";

constexpr GLenum kContextLost = 0x0507;  // GL_CONTEXT_LOST, which OpenGL 2.0 headers lack

}  // namespace

GlCanvas::GlCanvas(QWidget* parent) : QOpenGLWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setMinimumSize(1, 1);
}

GlCanvas::~GlCanvas() {
    // The base class destroys the context, and its last signal must not reach this half of the
    // object any more.
    if (context()) {
        disconnect(context(), nullptr, this, nullptr);
    }
    release();
}

void GlCanvas::setScene(const CanvasScene& scene) {
    m_scene = scene;
    update();
}

void GlCanvas::fail(const QString& reason) {
    if (m_failed) {
        return;
    }
    m_failed = true;
    // The owner deletes this canvas in answer, which must not happen inside a paint or show event.
    QTimer::singleShot(0, this, [this, reason] { Q_EMIT failed(reason); });
}

void GlCanvas::initializeGL() {
    // Called again with a new context when the widget moves to another window.
    connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &GlCanvas::release, Qt::UniqueConnection);
    initializeOpenGLFunctions();
    m_mipmaps = hasOpenGLFeature(QOpenGLFunctions::NPOTTextures);

    m_program = std::make_unique<QOpenGLShaderProgram>();
    m_program->bindAttributeLocation("corner", 0);
    if (!m_program->addShaderFromSourceCode(QOpenGLShader::Vertex, kVertexShader) ||
        !m_program->addShaderFromSourceCode(QOpenGLShader::Fragment, kFragmentShader) || !m_program->link()) {
        fail(tr("The graphics driver could not build the preview's shaders (%1), so the preview is drawn by the "
                "processor.")
                 .arg(m_program->log().simplified()));
        return;
    }

    // a triangle strip
    constexpr GLfloat kCorners[] = {0, 0, 1, 0, 0, 1, 1, 1};
    m_vertexArray.create();  // does nothing where the context has none, which is fine
    QOpenGLVertexArrayObject::Binder binder(&m_vertexArray);
    m_corners.create();
    m_corners.bind();
    m_corners.allocate(kCorners, sizeof kCorners);
    m_corners.release();

    for (Texture* texture : {&m_picture, &m_left}) {
        *texture = {};
        glGenTextures(1, &texture->name);
        glBindTexture(GL_TEXTURE_2D, texture->name);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    }
}

void GlCanvas::release() {
    if (!context()) {
        return;
    }
    makeCurrent();
    m_program.reset();
    m_corners.destroy();
    m_vertexArray.destroy();
    for (Texture* texture : {&m_picture, &m_left}) {
        if (texture->name != 0) {
            glDeleteTextures(1, &texture->name);
        }
        *texture = {};
    }
    doneCurrent();
}

void GlCanvas::upload(const CanvasPicture& picture, Texture& texture) {
    const bool shrinks = picture.target.width() < picture.clip->width();
    const bool wantMipmaps = m_mipmaps && shrinks;
    if (texture.clip == picture.clip && texture.frame == picture.frame && (texture.mipmaps || !wantMipmaps)) {
        return;
    }
    const media::Image& frame = picture.clip->frames[static_cast<std::size_t>(picture.frame)];
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);  // rows of RGB have no padding
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGB, frame.width, frame.height, 0, GL_RGB, GL_UNSIGNED_BYTE, frame.rgb.data());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    if (wantMipmaps) {
        glGenerateMipmap(GL_TEXTURE_2D);
    }
    texture.clip = picture.clip;
    texture.frame = picture.frame;
    texture.mipmaps = wantMipmaps;
}

void GlCanvas::checkErrors() {
    // Bounded, since some drivers report a lost context for ever.
    for (int tries = 0; tries < 8; ++tries) {
        switch (glGetError()) {
            case GL_NO_ERROR:
                return;
            case kContextLost:
                fail(tr("The graphics driver was reset, so the preview is drawn by the processor from now on."));
                return;
            case GL_OUT_OF_MEMORY:
            case GL_INVALID_VALUE:  // a frame beyond the largest texture
                fail(
                    tr("The graphics card can't hold a frame of this clip, so the preview is drawn by the processor."));
                return;
            default:
                break;
        }
    }
}

void GlCanvas::paintGL() {
    const QColor& background = m_scene.background;
    glClearColor(static_cast<GLfloat>(background.redF()), static_cast<GLfloat>(background.greenF()),
                 static_cast<GLfloat>(background.blueF()), 1);
    glClear(GL_COLOR_BUFFER_BIT);
    if (m_failed || !m_program) {
        return;
    }
    const QSize view = (QSizeF(size()) * devicePixelRatioF()).toSize();
    glViewport(0, 0, view.width(), view.height());
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_BLEND);
    draw(m_scene.picture, m_picture, view);
    if (!m_scene.left.isEmpty()) {
        glEnable(GL_SCISSOR_TEST);
        glScissor(0, 0, std::clamp(m_scene.divider, 0, view.width()), view.height());
        glClear(GL_COLOR_BUFFER_BIT);
        draw(m_scene.left, m_left, view);
        glDisable(GL_SCISSOR_TEST);
    }
    checkErrors();
}

void GlCanvas::draw(const CanvasPicture& picture, Texture& texture, QSize view) {
    if (picture.isEmpty()) {
        return;
    }
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, texture.name);
    upload(picture, texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, texture.mipmaps ? GL_LINEAR_MIPMAP_LINEAR : GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, m_scene.sharpPixels ? GL_NEAREST : GL_LINEAR);

    m_program->bind();
    const QRect& target = picture.target;
    m_program->setUniformValue("target",
                               QVector4D(static_cast<float>(target.x()), static_cast<float>(target.y()),
                                         static_cast<float>(target.width()), static_cast<float>(target.height())));
    m_program->setUniformValue("viewSize",
                               QVector2D(static_cast<float>(view.width()), static_cast<float>(view.height())));
    m_program->setUniformValue("frame", 0);
    {
        QOpenGLVertexArrayObject::Binder binder(&m_vertexArray);
        m_corners.bind();
        m_program->enableAttributeArray(0);
        m_program->setAttributeBuffer(0, GL_FLOAT, 0, 2);
        glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
        m_program->disableAttributeArray(0);
        m_corners.release();
    }
    m_program->release();
}

void GlCanvas::showEvent(QShowEvent* event) {
    QOpenGLWidget::showEvent(event);
    // QOpenGLWidget makes its context on the first show and only logs when it can't.
    QTimer::singleShot(0, this, [this] {
        if (isVisible() && !isValid()) {
            fail(tr("The window could not get an OpenGL context, so the preview is drawn by the processor."));
        }
    });
}

}  // namespace tubelet::ui
