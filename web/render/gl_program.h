// A WebGL2 program of a vertex and a fragment shader.
#pragma once

#include <GLES3/gl3.h>

#include <array>

namespace voxlet {

class GlProgram {
 public:
  /// Sources without their first line, "#version 300 es" and the precision statements. Throws Error(kBadInput) with the
  /// driver's words if they do not compile.
  GlProgram(const char* vertex, const char* fragment);
  ~GlProgram() { glDeleteProgram(name_); }
  GlProgram(const GlProgram&) = delete;
  GlProgram& operator=(const GlProgram&) = delete;

  void use() const { glUseProgram(name_); }
  /// Of the program in use; a uniform that the shader does not need is passed over.
  void set(const char* uniform, int value) const { glUniform1i(at(uniform), value); }
  void set(const char* uniform, float value) const { glUniform1f(at(uniform), value); }
  void set(const char* uniform, float x, float y) const { glUniform2f(at(uniform), x, y); }
  void set(const char* uniform, const std::array<float, 3>& v) const { glUniform3f(at(uniform), v[0], v[1], v[2]); }
  void set(const char* uniform, const std::array<float, 4>& v) const {
    glUniform4f(at(uniform), v[0], v[1], v[2], v[3]);
  }
  /// 4 × 4, column by column.
  void set(const char* uniform, const std::array<float, 16>& m) const {
    glUniformMatrix4fv(at(uniform), 1, GL_FALSE, m.data());
  }

 private:
  GLint at(const char* uniform) const { return glGetUniformLocation(name_, uniform); }

  GLuint name_ = 0;
};

/// A vertex shader for draw_whole_target(): covers all of the viewport.
extern const char* const kWholeTargetVertex;
void draw_whole_target();

}  // namespace voxlet
